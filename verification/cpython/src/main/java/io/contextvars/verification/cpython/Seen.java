// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

/** What one operation showed: the outcome that traces compare, and the kind of outcome that {@link Coverage} counts. */
public record Seen(String outcome, String kind) {

  public static Seen of(String outcome) {
    return new Seen(outcome, outcome);
  }

  public static Seen of(boolean answer) {
    return of(answer ? "True" : "False");
  }

  /** The kind of a number of things. */
  public static String amount(int size) {
    return size == 0 ? "empty"
        : size < 10 ? "1 to 9" : size <= 32 ? "10 to 32" : size < 200 ? "33 to 199" : "200 or more";
  }
}
