// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import io.contextvars.concurrent.ContextSources;
import java.util.Collection;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tests that a factory computes one by one, after it has returned. */
final class LazyTests {
  private LazyTests() {}

  /** {@return what a factory returned, which is lazily computed in a copy of the current context, if it is lazy} */
  @SuppressWarnings("unchecked") // a source of the same kind; JUnit asks for no other type
  static <T extends @Nullable Object> T isolating(T tests) {
    if (tests instanceof Stream<?> stream) {
      return (T) ContextSources.isolating(stream);
    }
    if (tests instanceof Iterator<?> iterator) {
      return (T) ContextSources.isolating(iterator);
    }
    if (tests instanceof Iterable<?> iterable && !(tests instanceof Collection)) {
      return (T) ContextSources.isolating(iterable);
    }
    return tests;
  }
}
