// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import io.contextvars.internal.Propagated;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/** A subscriber with a context of its own. */
class PropagatingSubscriber<T extends @Nullable Object> extends BorderSubscriber<T> implements Propagated {
  PropagatingSubscriber(Subscriber<? super T> subscriber, Side side) {
    super(subscriber, side::in, side::out);
  }

  /** {@return the subscriber in a copy of the current context; as it is if it has one} */
  static <T extends @Nullable Object> Subscriber<T> of(Subscriber<T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    return subscriber instanceof PropagatingSubscriber
        ? subscriber
        : new PropagatingSubscriber<>(subscriber, new Side(Context.copyCurrent()));
  }

  @Override
  public final String toString() {
    return "propagating " + super.toString();
  }
}
