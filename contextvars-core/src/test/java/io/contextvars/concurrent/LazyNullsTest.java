// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is refused by the name of the parameter, by what wraps sources, flows, tasks and streams. */
@SuppressWarnings({"DataFlowIssue", "NullAway"})
class LazyNullsTest {
  static Stream<Arguments> calls() {
    return Stream.of(
        call("source", () -> ContextSources.isolating((Iterator<?>) null)),
        call("source", () -> ContextSources.isolating((PrimitiveIterator.OfInt) null)),
        call("source", () -> ContextSources.isolating((PrimitiveIterator.OfLong) null)),
        call("source", () -> ContextSources.isolating((PrimitiveIterator.OfDouble) null)),
        call("source", () -> ContextSources.isolating((Iterable<?>) null)),
        call("source", () -> ContextSources.isolating((Spliterator<?>) null)),
        call("source", () -> ContextSources.isolating((Spliterator.OfInt) null)),
        call("source", () -> ContextSources.isolating((Spliterator.OfLong) null)),
        call("source", () -> ContextSources.isolating((Spliterator.OfDouble) null)),
        call("source", () -> ContextSources.isolating((Stream<?>) null)),
        call("source", () -> ContextSources.isolating((IntStream) null)),
        call("source", () -> ContextSources.isolating((LongStream) null)),
        call("source", () -> ContextSources.isolating((DoubleStream) null)),
        call("action", () -> ContextSources.isolating(List.of(1).spliterator()).tryAdvance(null)),
        call("source", () -> ContextStreams.propagating((Stream<?>) null)),
        call("source", () -> ContextStreams.propagating((IntStream) null)),
        call("source", () -> ContextStreams.propagating((LongStream) null)),
        call("source", () -> ContextStreams.propagating((DoubleStream) null)),
        call("source", () -> ContextFlows.isolating((Publisher<?>) null)),
        call("subscriber", () -> ContextFlows.propagating((Subscriber<?>) null)),
        call("processor", () -> ContextFlows.propagating((Processor<?, ?>) null)),
        call("task", () -> ContextForkJoin.propagating(null)),
        call("task", () -> ContextTimerTask.propagating(null)),
        call("periodicTasks", () -> ContextTimerTask.propagating(() -> {}, null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0} [{index}]")
  @MethodSource("calls")
  void areRefusedByName(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);
  }
}
