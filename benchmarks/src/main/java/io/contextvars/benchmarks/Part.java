// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.util.Arrays;
import java.util.List;

/** One of the things that are compared, each with entrants, rows, targets, and a page of its own. */
enum Part {
  CONTEXTS("Context variables", "", "performance",
      "n is the number of variables, B what an operation allocates."), //
  ASYNCIO("Coroutines and tasks", "asyncio: ", "performance-asyncio",
      "n is how many there are, or fit in; B is what one suspended task takes: heap on the JVM, resident memory in CPython.");

  final String title;

  /** What the names of its cells begin with. */
  final String prefix;

  /** The name of its page and of its chart, in docs. */
  final String page;

  final String explanation;

  Part(String title, String prefix, String page, String explanation) {
    this.title = title;
    this.prefix = prefix;
    this.page = page;
    this.explanation = explanation;
  }

  List<Row> rows() {
    return Arrays.stream(Row.values()).filter(row -> row.part() == this).toList();
  }

  List<Target> targets() {
    return Targets.TARGETS.stream().filter(target -> target.row().part() == this).toList();
  }
}
