// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

/**
 * One thing to measure.
 *
 * @param benchmark the full name of the JMH benchmark; the same as the key for a program
 * @param key what its measurement is filed under
 */
record Cell(String benchmark, Key key) {

  /** A program. */
  static Cell of(Key key) {
    return new Cell(key.toString(), key);
  }

  /**
   * Who was measured doing what.
   *
   * @param entrant the entrant's column
   * @param n how many variables were bound, or what it is for a program
   * @param threads how many threads did it at once
   */
  record Key(String entrant, Row row, int n, int threads) {

    @Override
    public String toString() {
      return row.part().prefix + row.title + ", n = " + n + (threads == 1 ? "" : ", " + threads + " threads") + ": "
          + entrant;
    }
  }
}
