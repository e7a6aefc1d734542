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
 * put off, for a cancel has to arrive. So whoever comes while another thread owns the side is let in at once, on a visit
 * of its own to a copy of the context: it sees the values, and what it sets is gone when it returns. Signals to one
 * subscriber never overlap, by the rules of Reactive Streams, so a subscriber is always in its own context. FlowRaces
 * has the overlaps as jcstress tests.
 *
 * Memory: what is plain in the owner's visit and in its steps is read and written between the compare-and-set that takes
 * the side and the volatile write that gives it back, so each owner sees all that the one before did. A thread that finds
 * itself in the field relies on program order alone: nobody else writes its name, and it has not given the side back
 * since.
 */
final class Side {
  private final Context context;
  private final Visit owners = new Visit(this);

  /** The thread that is inside, or was before it went outside; null while there is none. */
  private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

  Side(Context context) {
    this.context = context;
  }

  /** Runs what belongs to this side, in its context. */
  void in(Runnable call) {
    Thread here = Thread.currentThread();
    if (current() != null) {
      call.run();
    } else if (owner.get() == here) {
      again(call);
    } else if (owner.compareAndSet(null, here)) {
      try {
        owners.in(() -> context.run(call));
      } finally {
        owner.set(null);
      }
    } else {
      inCopy(call);
    }
  }

  private void again(Runnable call) {
    if (owners.isInside()) { // and somebody else's steps are inside it: who came here from there did not go out before
      inCopy(call);
    } else {
      owners.in(call);
    }
  }

  private void inCopy(Runnable call) {
    Context copy = context.copy();
    new Visit(this).in(() -> copy.run(call));
  }

  /** Runs what belongs to the other side: in what was current before the current thread went inside, if it did. */
  void out(Runnable call) {
    Visit visit = current();
    if (visit == null) {
      call.run();
    } else {
      visit.out(call);
    }
  }

  /** {@return the visit to this side in which the current thread is, or null if it is elsewhere} */
  private @Nullable Visit current() {
    return ContextSteps.currentOwner(Object.class) instanceof Visit visit && visit.side == this ? visit : null;
  }

  @Override
  public String toString() {
    return "a side of a flow";
  }

  /**
   * A stack of calls inside a side. Its steps bring the context back after going outside; the context is entered in
   * them, so that no scope can be left open.
   */
  private static final class Visit {
    private final Side side;
    private final ContextSteps steps = ContextSteps.of(new Context(), this);

    private boolean inside; // written and read by the thread whose stack it is

    Visit(Side side) {
      this.side = side;
    }

    boolean isInside() {
      return inside;
    }

    void in(Runnable call) {
      resume();
      try {
        call.run();
      } finally {
        suspend();
      }
    }

    void out(Runnable call) {
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

    @Override
    public String toString() {
      return side.toString();
    }
  }
}
