// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import java.util.Objects;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Flows whose parts, sources and subscribers, each run in a context of their own.
 *
 * <p>A flow's code runs wherever its signals happen to be sent: a source's in the middle of a subscriber's {@code
 * request}, a subscriber's on a thread of the source. Here a part gets a copy of a context and keeps it from signal to
 * signal. What it sets it finds again in the next one, and no other part sees it.
 *
 * {@snippet class = "io.contextvars.snippets.ContextFlowsSnippets" region = "subscriber"}
 *
 * <p>Where the parts of a flow meet, each side of the border keeps its own: a wrapped source that emits during {@code
 * request} sends {@code onNext} in the very context in which {@code request} was called, and a wrapped subscriber that
 * calls {@code request} in {@code onNext} calls it in what was current where the signal came from. When a call across
 * the border returns, normally or with an exception, what was current before is current again. A scope that a call
 * leaves open is closed, and the call fails with an {@link IllegalStateException}, as in {@link Context#run}.
 *
 * <p>Threads: as safe as what is wrapped. Signals to one subscriber never overlap, as the rules of Reactive Streams
 * have it. A {@code request} or {@code cancel} that comes while another thread is inside the same part is neither
 * refused nor put off: it runs at once, in a copy of that part's context, and what it sets is gone when it returns. So
 * does a signal that breaks the rule. A computation in steps ({@link io.contextvars.spi.ContextSteps}), such as a
 * coroutine, cannot be suspended in the middle of a wrapped part's code, which should not wait in any case: it is
 * refused, with an {@link IllegalStateException}. Nulls that Reactive Streams forbid are refused by whoever is wrapped.
 *
 * @implNote Crossing a border takes constant time, whatever the number of variables: one compare-and-set and a handful
 *     of stores.
 * @see java.util.concurrent.Flow
 */
public final class ContextFlows {
  private ContextFlows() {}

  /**
   * {@return a publisher whose source serves each subscriber in a context of its own, a copy of the one that is current
   * now}
   *
   * <p>{@code subscribe}, {@code request} and {@code cancel} run in that context, as far as the source's code is
   * concerned; signals that the source sends meanwhile arrive in the context of whoever called. Signals that it sends
   * from threads of its own arrive in what is current there: give the subscriber a context of its own as well, by
   * {@link #propagating(Subscriber)}. A publisher made by this method is returned as it is.
   *
   * {@snippet class = "io.contextvars.snippets.ContextFlowsSnippets" region = "publisher"}
   */
  public static <T extends @Nullable Object> Publisher<T> isolating(Publisher<T> source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingPublisher ? source : new IsolatingPublisher<>(source, Context.copyCurrent());
  }

  /**
   * {@return a subscriber whose signals are received in a context of its own, a copy of the one that is current now}
   *
   * <p>Whatever thread a signal comes from, {@code onSubscribe}, {@code onNext}, {@code onError} and {@code onComplete}
   * see the values of whoever wrapped the subscriber, and what earlier signals have set. What it asks of its
   * subscription runs outside. A subscriber made by this class is returned as it is.
   */
  public static <T extends @Nullable Object> Subscriber<T> propagating(Subscriber<T> subscriber) {
    return PropagatingSubscriber.of(subscriber);
  }

  /**
   * {@return a processor that receives signals, and serves its own subscribers, in one context of its own, a copy of the
   * one that is current now}
   *
   * <p>What is upstream and what is downstream of it stays outside. A processor made by this method is returned as it
   * is.
   */
  public static <T extends @Nullable Object, R extends @Nullable Object> Processor<T, R> propagating(
      Processor<T, R> processor) {
    Objects.requireNonNull(processor, "processor");
    return processor instanceof PropagatingProcessor
        ? processor
        : new PropagatingProcessor<>(processor, new Side(Context.copyCurrent()));
  }
}
