// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Who runs next: the state that the strand with the baton works on (see Strand). Whoever waits asks next() who goes on:
 *
 *     next() takes the first of the ready queue
 *       a coroutine       it goes on; the baton goes straight to it
 *       an inline call    runs here and now, on whatever strand this is
 *       a callback        the loop's own strand runs it
 *       nothing           the loop's own strand idles, or stops
 *
 * As in asyncio, what is ready is run in iterations: between two of them, calls from other threads and due timers join
 * the queue, and a stop takes effect.
 */
abstract class Turns extends EventLoop {
  final Inbox inbox = new Inbox();
  private final LoopClock clock;
  private final long origin;
  private final @Nullable ReadyOrder order;

  // Confined to the loop: read and written by whoever has the baton, and while the loop does not run by its user.
  final LoopDebug debugging = new LoopDebug();
  final Spinning spinning = new Spinning();
  boolean debug;
  @Nullable
  Task<?> current;
  private final ReadyQueue ready = new ReadyQueue();
  private final Timers timers = new Timers();
  private @Nullable LoopStrand own; // while running
  private @Nullable Handle due; // the callback that next() left to the loop's own strand
  private @Nullable Throwable end; // what ends this run, and is thrown by it
  private int batch; // how many entries this iteration still has
  private boolean began; // the first iteration of this run has
  private boolean stopping;

  // Written by whoever gets the baton; null while the loop does not run. Others read it to find out that it is not them,
  // for which any value is right that they did not write themselves.
  @Nullable
  Strand strand;

  Turns(LoopClock clock, @Nullable ReadyOrder order, boolean debug) {
    this.clock = clock;
    this.origin = clock.nanoTime();
    this.order = order;
    this.debug = debug;
  }

  LoopStrand own() {
    return Objects.requireNonNull(own);
  }

  /** Adds what is ready: a Coroutine, an InlineCall or a Handle. */
  void ready(Object entry) {
    ready.add(entry);
  }

  /** {@return who gets the baton from the strand that has it and waits, or has ended} */
  Strand next() {
    LoopStrand loopStrand = own();
    while (end == null && (batch > 0 || newIteration())) {
      batch--;
      Object entry = ready.remove();
      if (entry instanceof Coroutine<?> coroutine) {
        if (coroutine.isStarted() || !coroutine.task().endedUnstarted()) {
          return coroutine;
        }
      } else if (entry instanceof Inline inline) {
        runHere(inline);
      } else if (entry instanceof Handle handle && !handle.isCancelled()) {
        if (handle.inline() != null) {
          runHere(handle.inline());
        } else {
          due = handle;
          return loopStrand;
        }
      }
    }
    return loopStrand;
  }

  /** {@return whether an entry is the first of those that are ready} */
  final boolean isNext(Object entry) {
    return ready.first() == entry;
  }

  private void runHere(Inline work) {
    try {
      work.run();
    } catch (Throwable failure) {
      endWith(failure); // a mistake of this library, or no memory: nobody else would hear of it
    }
  }

  private boolean newIteration() {
    if (stopping && began) {
      return false;
    }
    began = true;
    try {
      inbox.drainTo(ready);
      if (!timers.isEmpty()) {
        timers.moveDue(now(), ready);
      }
      if (order != null) {
        ready.arrange(order);
      }
    } catch (Throwable failure) {
      endWith(failure); // the clock's or the order's mistake, which is not that of the coroutine that has the baton
      return false;
    }
    batch = ready.size();
    return batch > 0;
  }

  /** What the loop's own strand does from the first grant of a run to its last. */
  void runOwn(LoopStrand strand) {
    while (true) {
      Strand next = next();
      if (next != strand) {
        next.grant();
        strand.awaitGrant();
      }
      if (due != null) {
        runDue();
      } else if (end != null || stopping) {
        return;
      } else {
        idle();
      }
    }
  }

  private void runDue() {
    Handle handle = Objects.requireNonNull(due);
    due = null;
    Runnable callback = handle.callback();
    Context context = handle.context();
    if (callback == null || context == null) {
      return;
    }
    if (debug) {
      debugging.stepBegan();
    }
    try {
      runIn(context, callback);
    } catch (Throwable failure) {
      callbackFailed(handle, failure);
    }
    if (debug) {
      debugging.stepEnded(handle);
    }
    Thread.interrupted(); // the next callback is not told of an interrupt of this one
  }

  /** Runs in a context that tasks of this loop may be using. */
  void runIn(Context context, Runnable callback) {
    ContextSteps steps = ContextSteps.of(context, this);
    steps.resume();
    try {
      callback.run();
    } finally {
      steps.suspend();
      steps.close();
    }
  }

  private void idle() {
    try {
      long next = timers.next();
      clock.idle(new Idleness(this, inbox, next == Long.MAX_VALUE ? next : next + origin));
    } catch (Throwable failure) {
      endWith(failure);
    }
    Thread.interrupted(); // else parking would return at once from now on
  }

  abstract void callbackFailed(Handle handle, Throwable failure);

  final void beginRun(LoopStrand strand) {
    own = strand;
    this.strand = strand;
    began = false;
  }

  /** {@return what ended the run before its time, or null} */
  final @Nullable Throwable endRun() {
    strand = null;
    own = null;
    stopping = false;
    Throwable failure = end;
    end = null;
    return failure;
  }

  final void stopSoon() {
    stopping = true;
  }

  /** Stops a run, and none after it. */
  final void stopSoon(LoopStrand run) {
    if (own == run) {
      stopping = true;
    }
  }

  /** Runs the library's own work that is ready, and drops the rest of it: nothing else will run on this loop. */
  final void runOnlyInline() {
    while (!ready.isEmpty()) {
      Object entry = ready.remove();
      Inline inline = entry instanceof Inline own ? own : entry instanceof Handle handle ? handle.inline() : null;
      if (inline != null) {
        runHere(inline);
      }
    }
  }

  /** Drops all that is ready or scheduled. */
  final void clear() {
    ready.clear();
    timers.clear();
    inbox.clear();
  }

  /** Ends this run, which throws the failure. */
  void endWith(Throwable failure) {
    if (end == null) {
      end = failure;
    } else if (end != failure) {
      end.addSuppressed(failure);
    }
  }

  void schedule(TimerHandle timer) {
    timers.add(timer);
  }

  void timerCancelled(TimerHandle timer) {
    timers.cancelled(timer);
  }

  /** {@return the nanoseconds since this loop was made} */
  long now() {
    return clock.nanoTime() - origin;
  }
}
