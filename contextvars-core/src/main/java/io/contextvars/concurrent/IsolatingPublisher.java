// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/** A publisher that serves each subscriber in a fresh copy of a context that nobody enters. */
record IsolatingPublisher<T extends @Nullable Object>(Publisher<T> source, Context context) implements Publisher<T> {
  @Override
  public void subscribe(Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    Side side = new Side(context.copy());
    side.in(() -> source.subscribe(new BorderSubscriber<T>(subscriber, side::out, side::in)));
  }

  @Override
  public String toString() {
    return "isolating " + source;
  }
}
