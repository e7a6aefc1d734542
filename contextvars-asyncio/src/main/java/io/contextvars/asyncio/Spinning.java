// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/*
 * Whether a coroutine that is next again, as soon as the other one waits, spins a very short while before it parks. Two
 * that alternate in short steps, on two carriers that have nothing else to do, hand over ten times as fast so; in any
 * other case spinning only costs. So it is tried now and then, and gone on with while the baton does come in that while:
 * one miss takes back several hits. Confined to the loop.
 */
final class Spinning {
  static final int ROUNDS = 20;
  private static final int TRIAL = 64; // hand-overs between two trials
  private static final int MOST = 8;
  private static final int MISS = 4;

  private int credit;
  private int untried;

  boolean isWorthIt() {
    if (credit > 0) {
      return true;
    }
    untried++;
    if (untried < TRIAL) {
      return false;
    }
    untried = 0;
    return true;
  }

  void learn(boolean came) {
    credit = came ? Math.min(MOST, credit + MISS) : Math.max(0, credit - MISS);
  }
}
