// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/** A processor with a context of its own, which neither what is before it nor what is after it shares. */
final class PropagatingProcessor<T extends @Nullable Object, R extends @Nullable Object>
    extends PropagatingSubscriber<T> implements Processor<T, R> {
  private final Processor<T, R> processor;
  private final Side side;

  PropagatingProcessor(Processor<T, R> processor, Side side) {
    super(processor, side);
    this.processor = processor;
    this.side = side;
  }

  @Override
  public void subscribe(Subscriber<? super R> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    side.in(() -> processor.subscribe(new BorderSubscriber<R>(subscriber, side::out, side::in)));
  }
}
