// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.concurrent.Semaphore;

/**
 * One of the two threads of a duet: it runs only while it holds the turn, so a duet has one order of events.
 *
 * <p>Everything the two threads share is handed over with the turn: releasing it happens before the other acquires it.
 */
final class Side {
  private final Semaphore turn = new Semaphore(0);
  private final Side other;

  private boolean ended; // written by this side's thread, read by the other while it holds the turn

  Side() {
    other = new Side(this);
  }

  private Side(Side other) {
    this.other = other;
  }

  Side other() {
    return other;
  }

  boolean isAlone() {
    return other.ended;
  }

  void awaitTurn() {
    turn.acquireUninterruptibly();
  }

  void handOver() {
    other.turn.release();
    awaitTurn();
  }

  void end() {
    ended = true;
    other.turn.release();
  }
}
