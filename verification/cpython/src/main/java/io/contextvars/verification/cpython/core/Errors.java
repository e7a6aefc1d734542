// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Errors as traces show them: Python's kind, then the wording that both libraries share. */
final class Errors {
  private static final Map<Class<?>, String> KINDS = Map.of(NoSuchElementException.class, "LookupError",
      IllegalArgumentException.class, "ValueError", IllegalStateException.class, "RuntimeError");

  private static final List<String> FRAGMENTS = List.of("created by a different ContextVar",
      "created in a different Context", "already been used once", "cannot enter context", "is already entered");

  private Errors() {
  }

  static String described(Throwable error) {
    if (error instanceof Boom boom) {
      return "Boom " + boom.number;
    }
    String message = String.valueOf(error.getMessage());
    String kind = KINDS.getOrDefault(error.getClass(), error.toString());
    return Stream.concat(Stream.of(kind), FRAGMENTS.stream().filter(message::contains))
        .collect(Collectors.joining(", "));
  }

  /** {@return a described error as tables show it: the kind, and one word for its wording} */
  static String brief(String described) {
    return switch (described) {
      case "RuntimeError, already been used once" -> "RuntimeError used once";
      case "ValueError, created by a different ContextVar" -> "ValueError other ContextVar";
      case "ValueError, created in a different Context" -> "ValueError other Context";
      case "RuntimeError, cannot enter context, is already entered" -> "RuntimeError is entered";
      default -> described;
    };
  }
}
