// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import io.contextvars.ContextVar;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one walk must read: plain numbers, handed from walk to walk as arguments, and changed by a walk's own sets alone.
 *
 * <p>Threads: confined to the walk.
 */
final class Expected {
  static final int VARIABLES = 8;
  static final int ABSENT = 0;

  private static final List<ContextVar<Integer>> VARS =
      IntStream.range(0, VARIABLES).mapToObj(i -> ContextVar.<Integer>of("v" + i)).toList();
  private static final ThreadLocal<Integer> VIEW_OF_LAST = VARS.getLast().asThreadLocal();

  private final int[] values;

  Expected(int[] values) {
    this.values = values.clone();
  }

  static Expected nothing() {
    return new Expected(new int[VARIABLES]);
  }

  static ContextVar<Integer> variable(int i) {
    return VARS.get(i);
  }

  int[] values() {
    return values.clone();
  }

  int value(int i) {
    return values[i];
  }

  /** Notes what the walk has just done to a variable. */
  void is(int i, int value) {
    values[i] = value;
  }

  void readAll(Tally tally, Object where) {
    for (int i = 0; i < VARIABLES; i++) {
      tally.read(i, values[i], read(i), where);
    }
  }

  private static int read(int i) {
    if (i < VARIABLES - 1) {
      return VARS.get(i).orElse(ABSENT);
    }
    Integer seen = VIEW_OF_LAST.get();
    return seen == null ? ABSENT : seen;
  }
}
