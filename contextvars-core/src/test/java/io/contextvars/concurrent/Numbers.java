// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A synchronous publisher of 0, 1, 2 ... that emits on the stack of whoever requests, one after the other. */
final class Numbers implements Publisher<Integer> {
  private final long count;
  private final Runnable step;

  /** {@code step} is run, as the source's own code, on subscribe, request and cancel, and before each number. */
  Numbers(long count, Runnable step) {
    this.count = count;
    this.step = step;
  }

  @Override
  public void subscribe(Subscriber<? super Integer> subscriber) {
    step.run();
    Emission emission = new Emission(subscriber);
    subscriber.onSubscribe(emission);
    emission.completeIfDone();
  }

  private final class Emission implements Subscription {
    private final AtomicLong demand = new AtomicLong();
    private volatile @Nullable Subscriber<? super Integer> subscriber; // null when the flow has ended
    private long next; // of the one that emits, see request

    Emission(Subscriber<? super Integer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      step.run();
      if (n <= 0) {
        end(new IllegalArgumentException("rule 3.9: requested " + n));
        return;
      }
      if (demand.getAndAccumulate(n, Emission::saturated) == 0) { // whoever finds demand leaves it to the emitter
        emit();
      }
    }

    private static long saturated(long left, long more) {
      return left + more < 0 ? Long.MAX_VALUE : left + more;
    }

    private void emit() {
      do {
        Subscriber<? super Integer> open = subscriber;
        if (open != null && next < count) {
          step.run();
          open.onNext((int) next++);
          completeIfDone();
        }
      } while (demand.decrementAndGet() > 0 && subscriber != null && next < count);
    }

    private void completeIfDone() {
      if (next == count) {
        end(null);
      }
    }

    private void end(@Nullable Throwable failure) {
      Subscriber<? super Integer> open = subscriber;
      subscriber = null;
      if (open == null) {
        return;
      }
      if (failure == null) {
        open.onComplete();
      } else {
        open.onError(failure);
      }
    }

    @Override
    public void cancel() {
      step.run();
      subscriber = null;
    }
  }
}
