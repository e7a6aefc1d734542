// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A subscriber whose code is given: what to do on a signal, by its name or by its item, with the subscription. */
final class Scripted implements Subscriber<Integer> {
  static final String SUBSCRIBED = "subscribed";
  static final String COMPLETE = "complete";

  private final BiConsumer<Object, Subscription> script;
  private @Nullable Subscription subscription;

  Scripted(BiConsumer<Object, Subscription> script) {
    this.script = script;
  }

  /** Does the same on every signal, and requests all there is. */
  static Scripted always(Runnable action) {
    return new Scripted((signal, subscription) -> {
      action.run();
      if (signal.equals(SUBSCRIBED)) {
        subscription.request(Long.MAX_VALUE);
      }
    });
  }

  Subscription subscription() {
    return Objects.requireNonNull(subscription, "not subscribed yet");
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    script.accept(SUBSCRIBED, given);
  }

  @Override
  public void onNext(Integer item) {
    script.accept(item, subscription());
  }

  @Override
  public void onError(Throwable failure) {
    script.accept(failure, subscription());
  }

  @Override
  public void onComplete() {
    script.accept(COMPLETE, subscription());
  }
}
