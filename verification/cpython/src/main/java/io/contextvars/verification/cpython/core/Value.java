// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A value that programs store: an integer, or {@code None}, which is {@code null} here and an ordinary value on both sides.
 *
 * <p>Stored values, fallbacks and defaults come from three ranges, so that a trace shows where a value came from.
 */
record Value(@Nullable Integer content) {
  private static final int FIRST_FALLBACK = 1000;
  private static final int FIRST_DEFAULT = 2000;

  /** {@return a value to store: often a small one, so that equal values meet in different contexts} */
  static Value stored(RandomGenerator random) {
    return among(random, 0, random.nextInt(3) > 0 ? 4 : FIRST_FALLBACK);
  }

  /** {@return a value for the last argument of {@code get} and {@code find}} */
  static Value fallback(RandomGenerator random) {
    return among(random, FIRST_FALLBACK, FIRST_DEFAULT);
  }

  /** {@return a variable's default} */
  static Value initial(RandomGenerator random) {
    return among(random, FIRST_DEFAULT, FIRST_DEFAULT + 1000);
  }

  private static Value among(RandomGenerator random, int first, int end) {
    return new Value(random.nextInt(6) == 0 ? null : random.nextInt(first, end));
  }

  static Value parse(String word) {
    return new Value(word.equals("None") ? null : Integer.valueOf(word));
  }

  /** {@return which of the three ranges it is from, {@code None} being of none} */
  static String origin(@Nullable Integer content) {
    if (content == null) {
      return "None";
    }
    return content >= FIRST_DEFAULT ? "the default" : content >= FIRST_FALLBACK ? "the fallback" : "a value";
  }

  static String text(@Nullable Integer content) {
    return content == null ? "None" : content.toString();
  }

  @Override
  public String toString() {
    return text(content);
  }
}
