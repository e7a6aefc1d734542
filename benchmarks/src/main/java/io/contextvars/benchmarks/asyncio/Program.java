// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

/** What a program does, for some number n; and what counts as one operation of it. */
public enum Program {
  /** n tasks, two, let each other go on, by turns; one switch from one to the other. */
  ALTERNATING,
  /** A callback schedules itself; one callback. There is one at a time. */
  CALLBACK,
  /** n tasks let the others go on three times each and are waited for; one task, from making it to its end. */
  TASKS,
  /** A producer and a consumer at the ends of a queue of n places; one item. */
  QUEUE,
  /** n timers are set, every other one is cancelled, the rest runs when due, which is at once; one timer. */
  TIMERS,
  /** Groups of n tasks, one after the other, in which each lets the others go on once; one task. */
  GROUPS;

  /** {@return how many operations one run makes, so that it takes long enough to be measured} */
  public int operations(int n) {
    return switch (this) {
      case ALTERNATING -> 200_000;
      case CALLBACK -> 1_000_000;
      case QUEUE -> 500_000;
      case TASKS, TIMERS -> n;
      case GROUPS -> 20 * n;
    };
  }
}
