// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextSources;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Snippets of {@link ContextSources}. */
final class ContextSourcesSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  // @start region="iterator"
  static final ContextVar<Integer> PAGE = ContextVar.withDefault("page", 0);

  /** Loads pages as they are asked for; its log lines say which page they belong to. */
  static Iterator<String> pages() {
    Iterator<String> pages = Stream.iterate(1, page -> page + 1).map(page -> {
      PAGE.set(page);
      return "page " + PAGE.get() + " for " + USER.get();
    }).iterator();
    return ContextSources.isolating(pages);
  }

  static String consume() {
    Iterator<String> pages = USER.call("ada", () -> pages());
    String first = USER.call("bob", () -> pages.next());
    return first + ", " + pages.next() + ", then " + PAGE.get(); // "page 1 for ada, page 2 for ada, then 0"
  }
  // @end

  // @start region="stream"
  /** The lines of a file, read with the values of whoever called this, whoever reads them. */
  static Stream<String> lines(List<String> file) {
    Stream<String> lines = file.stream()
        .map(line -> USER.get() + " reads " + line)
        .onClose(() -> System.out.println(USER.get() + " closes"));
    return ContextSources.isolating(lines);
  }
  // @end

  private ContextSourcesSnippets() {}
}
