// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a callback throws, and the context in which the loop's exception handler is told of it. */
class CallbackFailuresTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final EventLoop loop = TestLoop.create();
  private final Queue<LoopFailure> told = new ConcurrentLinkedQueue<>(); // also by the thread that finds tasks collected

  @AfterEach
  void close() {
    loop.close();
  }

  private void handlerSets(String value) {
    loop.setExceptionHandler((_, failure) -> {
      told.add(failure);
      VAR.set(VAR.get() + ", " + value);
    });
  }

  @Test
  @Semantics("2.6")
  void whatACallbackThrowsIsToldAndTheLoopGoesOn() {
    handlerSets("told");
    IllegalArgumentException failure = new IllegalArgumentException("of the callback");
    Handle handle = loop.callSoon(() -> {
      throw failure;
    });
    String result = loop.runUntilComplete(() -> "went on");

    assertThat(result).isEqualTo("went on");
    assertThat(told).singleElement()
        .satisfies(report -> assertThat(report.message()).startsWith("Exception in callback <Handle"))
        .satisfies(report -> assertThat(report.exception()).isSameAs(failure))
        .satisfies(report -> assertThat(report.handle()).isSameAs(handle));
  }

  @Test
  @Semantics("2.6")
  void anErrorOfTheJvmEndsTheRunInPlaceOfKeyboardInterruptAndSystemExit() {
    handlerSets("told");
    InternalError error = new InternalError("of the JVM");
    loop.callSoon(() -> {
      throw error;
    });

    assertThatExceptionOfType(InternalError.class).isThrownBy(loop::runForever).isSameAs(error);
    assertThat(told).isEmpty();
    assertThat(loop.isRunning()).isFalse();
    assertThat(loop.runUntilComplete(() -> "runs again")).isEqualTo("runs again");
  }

  @Test
  @Semantics("2.7")
  void theHandlerRunsInTheContextOfTheCallbackItself() {
    handlerSets("by the handler");
    Context context = new Context();
    loop.callSoon(() -> {
      VAR.set("by the callback");
      throw new IllegalArgumentException();
    }, context);
    loop.runUntilComplete(() -> {});

    assertThat(context.get(VAR)).isEqualTo("by the callback, by the handler");
  }

  @Test
  @Semantics("2.7")
  void theHandlerRunsInTheContextOfTheTaskEvenIfThereIsAHandle() {
    handlerSets("by the handler");
    Context ofTheTask = new Context();
    Context ofTheHandle = new Context();
    Task<?> task = loop.createTask(() -> VAR.set("by the task"), ofTheTask);
    loop.runUntilComplete(task);
    Handle handle = loop.callSoon(() -> {}, ofTheHandle);
    loop.callExceptionHandler(LoopFailure.of("about both").with(handle).with(task));

    assertThat(ofTheTask.get(VAR)).isEqualTo("by the task, by the handler");
    assertThat(ofTheHandle.contains(VAR)).isFalse();
  }

  @Test
  @Semantics({"2.7", "2.16"})
  void theHandlerRunsInTheContextOfATaskWhoseExceptionNobodyRead() {
    handlerSets("by the handler");
    Context context = new Context();
    failWithoutBeingRead(context);
    Garbage.collectUntil(() -> {
      loop.runUntilComplete(() -> {});
      return !told.isEmpty();
    }, "the handler is told");

    assertThat(context.get(VAR)).isEqualTo("by the task, by the handler");
  }

  private void failWithoutBeingRead(Context context) {
    loop.createTask(() -> {
      VAR.set("by the task");
      throw new IllegalArgumentException("nobody reads this");
    }, context);
    loop.runUntilComplete(() -> {});
  }

  @Test
  @Semantics("2.7")
  void theHandlerRunsInItsOwnTaskWhenThatIsWhatItIsToldOf() {
    handlerSets("by the handler");
    String seen = loop.runUntilComplete(() -> {
      VAR.set("by the task");
      loop.callExceptionHandler(LoopFailure.of("about me").with(Objects.requireNonNull(Asyncio.currentTask())));
      tick();
      return VAR.get();
    });

    assertThat(seen).isEqualTo("by the task, by the handler");
  }

  @Test
  @Semantics("2.7")
  void theHandlerRunsInItsCallersContextWhenNothingSaysAnother() {
    handlerSets("by the handler");
    String seen = loop.runUntilComplete(() -> {
      VAR.set("by the task");
      loop.callExceptionHandler(LoopFailure.of("about nobody"));
      return VAR.get();
    });

    assertThat(seen).isEqualTo("by the task, by the handler");
  }

  @Test
  @Semantics("2.7")
  void theDefaultHandlerRunsInNoContextOfItsOwn() {
    Context context = new Context();
    context.run(() -> VAR.set("of the callback"));
    try (Log log = Log.open(_ -> VAR.set(VAR.get() + ", by the log"))) {
      loop.callSoon(() -> {
        throw new IllegalArgumentException();
      }, context);
      loop.runUntilComplete(() -> {});

      assertThat(log.messages()).singleElement().asString().startsWith("Exception in callback");
    }
    assertThat(context.get(VAR)).isEqualTo("of the callback");
  }

  @Test
  @Semantics("2.7")
  void ofAHandlerThatFailsTheDefaultOneIsTold() {
    IllegalStateException ofTheHandler = new IllegalStateException("of the handler");
    loop.setExceptionHandler((_, _) -> {
      throw ofTheHandler;
    });
    try (Log log = Log.open()) {
      loop.callSoon(() -> {
        throw new IllegalArgumentException("of the callback");
      });
      loop.runUntilComplete(() -> {});

      assertThat(log.messages()).singleElement().asString().startsWith("Unhandled error in exception handler");
      assertThat(log.thrown()).isEqualTo(List.of(ofTheHandler));
    }
  }

  @Test
  @Semantics("2.7")
  void nullRestoresTheDefaultHandler() {
    handlerSets("told");
    loop.setExceptionHandler(null);
    assertThat(loop.exceptionHandler()).isNull();
    try (Log log = Log.open()) {
      loop.callExceptionHandler(LoopFailure.of("to the log"));

      assertThat(log.messages()).containsExactly("to the log");
    }
    assertThat(told).isEmpty();
  }
}
