// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextRoundTrip;
import io.contextvars.concurrent.ContextThreads;
import io.contextvars.concurrent.PeriodicTasks;
import io.contextvars.harness.Semantics;
import io.contextvars.spi.ContextSteps;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null where a value cannot be meant is refused by the name of the parameter, before anything happens. */
@SuppressWarnings({"DataFlowIssue", "NullAway"})
class NullsAreRefusedTest {
  private static final ContextVar<String> VAR = ContextVar.of("var");
  private static final Context CTX = new Context();
  private static final Executor EXECUTOR = ContextExecutors.propagating(Runnable::run);
  private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();

  @AfterAll
  static void stop() {
    SCHEDULER.shutdown();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("name", () -> ContextVar.of(null)),
        call("name", () -> ContextVar.withDefault(null, 1)),
        call("name", () -> ContextVar.withInitial(null, () -> 1)),
        call("initial", () -> ContextVar.withInitial("name", null)),
        call("failure", () -> VAR.orElseThrow(null)),
        call("token", () -> VAR.reset(null)),
        call("op", () -> VAR.run("value", null)),
        call("op", () -> VAR.call("value", null)),
        call("op", () -> CTX.run(null)),
        call("op", () -> CTX.call(null)),
        call("op", () -> Context.runInCopy(null)),
        call("op", () -> Context.callInCopy(null)),
        call("op", () -> Context.runInEmpty(null)),
        call("op", () -> Context.callInEmpty(null)),
        call("delegate", () -> ContextExecutors.propagating((Executor) null)),
        call("delegate", () -> ContextExecutors.propagating((ExecutorService) null)),
        call("delegate", () -> ContextExecutors.propagating((ScheduledExecutorService) null)),
        call("delegate", () -> ContextExecutors.propagating(null, PeriodicTasks.IN_EMPTY_CONTEXT)),
        call("periodicTasks", () -> ContextExecutors.propagating(SCHEDULER, null)),
        call("task", () -> ContextExecutors.unwrap(null)),
        call("task", () -> EXECUTOR.execute(null)),
        call("delegate", () -> ContextThreads.propagating(null)),
        call("task", () -> ContextThreads.propagating(Thread::new).newThread(null)),
        call("task", () -> ContextRoundTrip.of(null)),
        call("executor", () -> ContextRoundTrip.run(null, () -> {})),
        call("op", () -> ContextRoundTrip.run(EXECUTOR, null)),
        call("op", () -> ContextRoundTrip.call(EXECUTOR, null)),
        call("var", () -> CTX.get(null)),
        call("var", () -> CTX.getOrDefault(null, "other")),
        call("var", () -> CTX.getOrNull(null)),
        call("var", () -> CTX.contains(null)),
        call("task", () -> CTX.wrap(null)),
        call("task", () -> CTX.wrapCallable(null)),
        call("context", () -> ContextSteps.of(null, "owner")),
        call("owner", () -> ContextSteps.of(CTX, null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0} [{index}]")
  @MethodSource("calls")
  @Semantics({"1.1", "1.25", "1.29"})
  void byName(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);

    assertThat(ThreadState.context()).isNull();
    CTX.run(() -> {}); // it has not been entered
  }

  @Test
  void exceptThatAMapAnswersForAnyKey() {
    Map<ContextVar<?>, ?> map = CTX.asMap();

    assertThat(map.containsKey(null)).isFalse();
    assertThat(map.get(null)).isNull();
  }
}
