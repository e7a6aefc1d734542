// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** CPython's cases of starting tasks, of what they await, and of how they end. */
class TaskCasesTest extends LoopCases {
  @Test
  @CPython("test_tasks.BaseTaskTests.test_other_loop_future")
  void awaitingAFutureOfAnotherLoopFails() {
    try (EventLoop other = TestLoop.create()) {
      AsyncFuture<Object> fut = other.createFuture();

      assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(() -> fut.await()))
          .withMessageMatching("(?s)Task .* got Future .* attached.*");
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_awaits_on_itself")
  void awaitingItselfFails() {
    AtomicReference<Task<?>> self = new AtomicReference<>();
    Task<?> task = loop.createTask(() -> held(self).await());
    self.set(task);

    assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(task))
        .withMessageContaining("Task cannot await on itself");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_class")
  void aTaskBelongsToTheLoopThatMadeIt() {
    Task<String> t = loop.createTask(() -> "ok");
    loop.runUntilComplete(t);
    assertThat(t.isDone()).isTrue();
    assertThat(t.result()).isEqualTo("ok");
    assertThat(t.loop()).isSameAs(loop);

    try (EventLoop other = TestLoop.create()) {
      Task<String> of = other.createTask(() -> "ok");
      assertThat(of.loop()).isSameAs(other);
      other.runUntilComplete(of);
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_ensure_future_coroutine")
  void ensureFutureMakesATaskOfACoroutine() {
    AsyncFuture<String> t = loop.runUntilComplete(() -> Asyncio.ensureFuture(() -> "ok"));
    assertThat(t.loop()).isSameAs(loop);
    loop.runUntilComplete(t);
    assertThat(t.isDone()).isTrue();
    assertThat(t.result()).isEqualTo("ok");

    Awaitable<String> notmuch = () -> "ok";
    assertThatIllegalStateException().isThrownBy(() -> Asyncio.ensureFuture(notmuch))
        .withMessageContaining("no running event loop");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_ensure_future_future")
  void ensureFutureGivesAFutureItself() {
    AsyncFuture<String> orig = future();
    orig.setResult("ko");
    AsyncFuture<String> f = Asyncio.ensureFuture(orig);
    loop.runUntilComplete(f);

    assertThat(f).isSameAs(orig);
    assertThat(f.result()).isEqualTo("ko");
    assertThat(loop.<AsyncFuture<String>>runUntilComplete(() -> Asyncio.ensureFuture(orig))).isSameAs(orig);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_ensure_future_task")
  void ensureFutureGivesATaskItself() {
    Task<String> orig = loop.createTask(() -> "ok");
    AsyncFuture<String> t = Asyncio.ensureFuture(orig);
    loop.runUntilComplete(t);

    assertThat(t).isSameAs(orig);
    assertThat(t.result()).isEqualTo("ok");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_ensure_future_error_msg")
  void whatTakesALoopRefusesAFutureOfAnother() {
    try (EventLoop other = TestLoop.create()) {
      AsyncFuture<String> f = other.createFuture();

      assertThatIllegalArgumentException().isThrownBy(() -> loop.runUntilComplete(f))
          .withMessageContaining("The future belongs to a different loop than the one specified as the loop argument");
    }
  }

  @Test
  @CPython({"test_tasks.BaseTaskTests.test_ensure_future_awaitable",
    "test_tasks.BaseTaskTests.test_create_task_with_asynclike_function"})
  void anyAwaitableIsACoroutine() {
    for (int i = 0; i < 2; i++) {
      AsyncFuture<String> fut = loop.runUntilComplete(() -> Asyncio.ensureFuture(new Aw()));
      loop.runUntilComplete(fut);
      assertThat(fut.result()).isEqualTo("ok");

      Task<String> task = loop.createTask(new Aw());
      assertThat(loop.runUntilComplete(task)).isEqualTo("ok");
    }
  }

  private static final class Aw implements Awaitable<String> {
    @Override
    public String await() {
      return "ok";
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_ensure_future_task_awaitable")
  void anAwaitableMayWait() {
    Awaitable<String> aw = () -> Asyncio.sleep(Duration.ZERO, "ok");
    AsyncFuture<String> task = loop.runUntilComplete(() -> Asyncio.ensureFuture(aw));
    loop.runUntilComplete(task);

    assertThat(task.isDone()).isTrue();
    assertThat(task.result()).isEqualTo("ok");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_basics")
  void coroutinesAwaitCoroutines() {
    Awaitable<Integer> inner1 = () -> 42;
    Awaitable<Integer> inner2 = () -> 1000;

    assertThat(loop.<Integer>runUntilComplete(() -> inner1.await() + inner2.await())).isEqualTo(1042);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_set_methods")
  void nobodySetsTheResultOfATask() {
    Task<String> task = loop.createTask(() -> "ko");

    assertThatIllegalStateException().isThrownBy(() -> task.setResult("ok"))
        .withMessageContaining("not support set_result");
    assertThatIllegalStateException().isThrownBy(() -> task.setException(new Exception()))
        .withMessageContaining("not support set_exception");
    assertThat(loop.runUntilComplete(task)).isEqualTo("ko");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_step_result_future")
  void aTaskWaitsForTheFutureThatItAwaits() {
    Object res = new Object();
    AsyncFuture<Object> fut = future();
    AtomicReference<Object> result = new AtomicReference<>();
    Task<?> t = loop.createTask(() -> result.set(fut.await()));
    runBriefly();
    assertThat(t.toString()).contains("wait_for=<Future pending>");

    fut.setResult(res);
    runBriefly();
    assertThat(result.get()).isSameAs(res);
    assertThat(t.isDone()).isTrue();
    assertThat(t.result()).isNull();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_baseexception_during_cancel")
  void anErrorOfTheMachineEndsTheLoopToo() {
    InternalError error = new InternalError("base");
    Task<?> task = loop.createTask(() -> {
      try {
        Asyncio.sleep(Duration.ofSeconds(10));
      } catch (RuntimeException cancelled) {
        throw error;
      }
    });
    runBriefly();
    task.cancel();
    assertThat(task.isDone()).isFalse();

    assertThatThrownBy(this::runBriefly).isSameAs(error);
    assertThat(task.isDone()).isTrue();
    assertThat(task.isCancelled()).isFalse();
    assertThat(task.exception()).isSameAs(error);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_coroutine_non_gen_function_return_future")
  void aFutureAsResultIsNotAwaited() {
    AsyncFuture<String> fut = future();
    Task<AsyncFuture<String>> t1 = loop.createTask(() -> fut);
    Task<?> t2 = loop.createTask(() -> fut.setResult("test"));

    assertThat(loop.runUntilComplete(t1)).isSameAs(fut);
    assertThat(t2.result()).isNull();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_exception_traceback")
  void anExceptionSaysWhereItWasThrown() {
    loop.runUntilComplete(() -> {
      Task<?> task = Asyncio.createTask(TaskCasesTest::foo);
      Asyncio.sleep(Duration.ZERO);
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(task::result)
          .satisfies(e -> assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("foo"));
    });
  }

  private static void foo() {
    throw new ArithmeticException();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_create_task_with_noncoroutine")
  void aFutureIsNoCoroutine() {
    AsyncFuture<Object> future = future();
    for (int i = 0; i < 2; i++) {
      assertThatIllegalArgumentException().isThrownBy(() -> loop.createTask(future))
          .withMessageContaining("a coroutine was expected, got <Future pending>");
    }
  }

  @Test
  @CPython({"test_tasks.BaseTaskTests.test_create_task_with_async_function",
    "test_tasks.BaseTaskTests.test_bare_create_task"})
  void createTaskMakesATask() {
    for (int i = 0; i < 2; i++) {
      Task<Integer> task = loop.createTask(() -> 1);
      assertThat(loop.runUntilComplete(task)).isEqualTo(1);
    }
    int ret = loop.<Integer>runUntilComplete(() -> Asyncio.createTask(() -> 1).await());
    assertThat(ret).isEqualTo(1);
  }

  @Test
  @CPython("test_tasks.GenericTaskTests.test_future_subclass")
  void aTaskIsAFuture() {
    assertThat(AsyncFuture.class).isAssignableFrom(Task.class);
  }
}
