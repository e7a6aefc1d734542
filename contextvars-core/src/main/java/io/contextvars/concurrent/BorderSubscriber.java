// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A border between a source and a subscriber: signals cross it one way, requests and cancels the other. */
class BorderSubscriber<T extends @Nullable Object> implements Subscriber<T> {
  private final Subscriber<? super T> subscriber;
  private final Executor signals;
  private final Executor requests;

  /**
   * Both executors run what they are given at once, on the thread that gives it, on one side or the other of the
   * border.
   */
  BorderSubscriber(Subscriber<? super T> subscriber, Executor signals, Executor requests) {
    this.subscriber = subscriber;
    this.signals = signals;
    this.requests = requests;
  }

  @Override
  public final void onSubscribe(Subscription subscription) {
    Objects.requireNonNull(subscription, "subscription");
    Subscription across = new BorderSubscription(subscription, requests);
    signals.execute(() -> subscriber.onSubscribe(across));
  }

  @Override
  public final void onNext(T item) {
    signals.execute(() -> subscriber.onNext(item));
  }

  @Override
  public final void onError(Throwable failure) {
    signals.execute(() -> subscriber.onError(failure));
  }

  @Override
  public final void onComplete() {
    signals.execute(subscriber::onComplete);
  }

  @Override
  public String toString() {
    return subscriber.toString();
  }

  /** It does not know the subscriber, so that a source that drops a cancelled subscriber lets it go. */
  private record BorderSubscription(Subscription subscription, Executor requests) implements Subscription {
    @Override
    public void request(long n) {
      requests.execute(() -> subscription.request(n));
    }

    @Override
    public void cancel() {
      requests.execute(subscription::cancel);
    }
  }
}
