// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Threads in a circle, of which one at a time has the baton, and passes it to the next. */
final class Ring {

  private final Mechanism mechanism;
  private final int rounds;
  private final IntConsumer turn;
  private final List<Baton> batons;
  private final CountDownLatch started;

  private volatile long end; // written by the last member in its last turn, read when all have ended

  /** Makes a ring; each member does something in each of its turns, given its index. */
  Ring(Mechanism mechanism, int members, int rounds, IntConsumer turn) {
    this.mechanism = mechanism;
    this.rounds = rounds;
    this.turn = turn;
    this.started = new CountDownLatch(members);
    this.batons = mechanism.batons(members);
  }

  /** {@return nanoseconds a hand-over, from passing the baton to the first member to the last turn of the last} */
  double run() throws InterruptedException {
    Thread.Builder builder = mechanism.threads();
    for (int i = 0; i < batons.size(); i++) {
      int index = i;
      batons.get(i).thread = builder.unstarted(() -> turns(index));
    }
    for (Baton baton : batons) {
      baton.thread.start();
    }
    started.await();
    long start = System.nanoTime();
    batons.get(0).pass();
    for (Baton baton : batons) {
      baton.thread.join();
    }
    return (end - start) / ((double) rounds * batons.size());
  }

  private void turns(int index) {
    Baton own = batons.get(index);
    boolean last = index == batons.size() - 1;
    Baton next = batons.get(last ? 0 : index + 1);
    started.countDown();
    try {
      for (int round = 1; round < rounds; round++) {
        own.await();
        turn.accept(index);
        own.beforePassingOn();
        next.pass();
      }
      own.await();
      turn.accept(index);
      if (last) {
        end = System.nanoTime();
      } else {
        next.pass();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a member", e);
    }
  }
}
