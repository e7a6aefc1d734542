// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/*
 * One side of a flow, a source or a subscriber, with a context of its own. Signals and requests cross its border both
 * ways, and in synchronous flows all on one stack: onNext calls request, which calls onNext, and so on.
 *
 *              CAS              out
 *     free -----------> inside ------------> outside
 *          <-----------        <------------
 *            return      |  ^     return      |  ^
 *                        '--'                 '--'  in: inside again, until it returns
 *
 * The thread whose stack this is owns the side. A context is for one computation at a time, but a flow is not: request
 * and cancel may come from any thread in the middle of an emission. They must neither wait, which can deadlock, nor be
 * put off, for a cancel has to arrive. So whoever comes while another thread owns the side is let in at once, to a copy
 * of the context: it sees the values, and what it sets is gone when it returns. Signals to one subscriber never
 * overlap, by the rules of Reactive Streams, so a subscriber is always in its own context.
 *
 * Memory: what is plain here and in the steps is read and written between the compare-and-set that takes the side and
 * the volatile write that gives it back, so each owner sees all that the one before did. A thread that finds itself in
 * the field relies on program order alone: nobody else writes its name, and it has not given the side back since.
 */
final class Side {
  private final Context context;

  /** They bring the context back after going outside; it is entered inside them, so that none can be left open. */
  private final ContextSteps steps;

  /** The thread that is inside, or was before it went outside; null while there is none. */
  private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

  private boolean inside; // written and read by the owner

  Side(Context context) {
    this.context = context;
    this.steps = ContextSteps.of(new Context(), this);
  }

  /** Runs what belongs to this side, in its context. */
  void in(Runnable call) {
    Thread here = Thread.currentThread();
    if (owner.get() == here) {
      inAgain(call);
    } else if (owner.compareAndSet(null, here)) {
      try {
        step(() -> context.run(call));
      } finally {
        owner.set(null);
      }
    } else {
      context.copy().run(call);
    }
  }

  private void inAgain(Runnable call) {
    if (!inside) {
      step(call);
    } else if (isInnermost()) {
      call.run();
    } else { // somebody else's steps are on the stack, who came here from inside without going out
      context.copy().run(call);
    }
  }

  private void step(Runnable call) {
    resume();
    try {
      call.run();
    } finally {
      suspend();
    }
  }

  /** Runs what belongs to the other side, in what was current before the current thread went inside, if it did. */
  void out(Runnable call) {
    if (owner.get() != Thread.currentThread() || !inside || !isInnermost()) {
      call.run();
      return;
    }
    suspend();
    try {
      call.run();
    } finally {
      resume();
    }
  }

  private void resume() {
    steps.resume();
    inside = true;
  }

  private void suspend() {
    inside = false;
    steps.suspend();
  }

  private boolean isInnermost() {
    return ContextSteps.currentOwner(Object.class) == this;
  }

  @Override
  public String toString() {
    return "a side of a flow";
  }
}
