// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextStreams;
import java.util.List;

/** Snippets of {@link ContextStreams}. */
final class ContextStreamsSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  // @start region="parallel"
  static List<String> greetings(List<String> words) {
    return ContextStreams.propagating(words.parallelStream())
        .map(word -> word + ", " + USER.get()) // on many threads, for one user
        .toList();
  }
  // @end

  // @start region="between"
  static String longest(List<String> words) {
    return ContextStreams.propagating(ContextStreams.propagating(words.parallelStream())
        .map(word -> word + " " + USER.get())
        .sorted()) // what comes next is not covered by what is before it
        .map(word -> word + "/" + USER.get())
        .reduce("", Context.copyCurrent().wrapBinaryOperator(
            (one, other) -> one.length() >= other.length() ? one : other));
  }
  // @end

  private ContextStreamsSnippets() {}
}
