// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/** What is measured, and its benchmark method: see {@link io.contextvars.benchmarks.contest.Contender}. */
enum Row {
  READ("read", "read"), //
  SET_GET_RESET("setGetReset", "set + get + reset"), //
  COPY_RUN("copyRun", "copy + run"), //
  COPY_THEN_RUN("copyThenRun", "copy, then run"), //
  COPY_RUN_SET("copyRunSet", "copy + run + one set"), //
  RUN_PREPARED("runPrepared", "run in a prepared one"), //
  WRAP("wrap", "wrap a task"), //
  RUN_WRAPPED("runWrapped", "run a wrapped task");

  final String method;
  final String title;

  Row(String method, String title) {
    this.method = method;
    this.title = title;
  }

  /** {@return the row that a benchmark method belongs to} */
  static Optional<Row> of(String method) {
    return Arrays.stream(values()).filter(row -> row.method.equals(method)).findAny();
  }
}
