// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A processor that hands every signal on, synchronously, to one subscriber. */
final class PassingOn<T> implements Processor<T, T> {
  private final Runnable step;

  // Guarded by this; signals are sent without the lock.
  private @Nullable Subscription upstream;
  private @Nullable Subscriber<? super T> downstream;
  private @Nullable Throwable failure;
  private boolean ended;

  /** {@code step} is run, as the processor's own code, on every call. */
  PassingOn(Runnable step) {
    this.step = step;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    step.run();
    Objects.requireNonNull(subscription, "subscription");
    Subscriber<? super T> waiting;
    synchronized (this) {
      waiting = upstream == null ? downstream : null;
      if (upstream == null) {
        upstream = subscription;
        subscription = null;
      }
    }
    if (subscription != null) {
      subscription.cancel(); // rule 2.5
    } else if (waiting != null) {
      new Downstream().handTo(waiting);
    }
  }

  @Override
  public void subscribe(Subscriber<? super T> subscriber) {
    step.run();
    Objects.requireNonNull(subscriber, "subscriber");
    boolean first;
    boolean live;
    synchronized (this) {
      first = downstream == null && !ended;
      if (first) {
        downstream = subscriber;
      }
      live = upstream != null;
    }
    if (!first) {
      subscriber.onSubscribe(new Ended());
      subscriber.onError(failure != null ? failure : new IllegalStateException("one subscriber at most"));
    } else if (live) {
      new Downstream().handTo(subscriber);
    }
  }

  @Override
  public void onNext(T item) {
    step.run();
    Objects.requireNonNull(item, "item");
    Subscriber<? super T> open = open();
    if (open != null) {
      open.onNext(item);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    step.run();
    Objects.requireNonNull(thrown, "thrown");
    Subscriber<? super T> open = end(thrown);
    if (open != null) {
      open.onError(thrown);
    }
  }

  @Override
  public void onComplete() {
    step.run();
    Subscriber<? super T> open = end(null);
    if (open != null) {
      open.onComplete();
    }
  }

  private synchronized @Nullable Subscriber<? super T> open() {
    return downstream;
  }

  private synchronized @Nullable Subscriber<? super T> end(@Nullable Throwable thrown) {
    Subscriber<? super T> open = downstream;
    ended = true;
    failure = thrown;
    downstream = null;
    return open;
  }

  private synchronized @Nullable Subscription upstream() {
    return upstream;
  }

  private final class Downstream implements Subscription {
    // Guarded by this: what is requested in onSubscribe waits until that has returned, for signals never overlap.
    private boolean handed;
    private long early;

    void handTo(Subscriber<? super T> subscriber) {
      subscriber.onSubscribe(this);
      long requested;
      synchronized (this) {
        handed = true;
        requested = early;
      }
      if (requested != 0) {
        passOn(requested);
      }
    }

    @Override
    public void request(long n) {
      step.run();
      synchronized (this) {
        if (!handed) {
          early = n <= 0 ? n : early + n < 0 ? Long.MAX_VALUE : early + n;
          return;
        }
      }
      passOn(n);
    }

    private void passOn(long n) {
      Subscription source = upstream();
      if (source != null && open() != null) {
        source.request(n);
      }
    }

    @Override
    public void cancel() {
      step.run();
      Subscription source = upstream();
      if (source != null && end(null) != null) {
        source.cancel();
      }
    }
  }

  private static final class Ended implements Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
