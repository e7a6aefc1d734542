// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What Python has no word for: the threads that carry coroutines and callbacks, checked exceptions, held tasks. */
class ThreadsOfALoopTest {
  private static final ThreadLocal<String> LOCAL = ThreadLocal.withInitial(() -> "nothing");

  @Test
  void everyTaskHasAVirtualThreadAndThreadLocalsOfItsOwn() {
    TestLoop.run(() -> {
      Awaitable<List<Object>> coroutine = () -> {
        String before = LOCAL.get();
        LOCAL.set("of a task");
        Thread thread = Thread.currentThread();
        tick();
        return List.of(before, LOCAL.get(), thread.isVirtual(), thread == Thread.currentThread(), thread.threadId());
      };
      List<List<Object>> told = Asyncio.gather(coroutine, coroutine).await();

      assertThat(told).allSatisfy(
          each -> assertThat(each.subList(0, 4)).containsExactly("nothing", "of a task", true, true));
      assertThat(told.getFirst().get(4)).isNotEqualTo(told.getLast().get(4));
    });
  }

  @Test
  void callbacksRunOnTheLoopsOwnVirtualThreadWhoseThreadLocalsTheyShare() {
    Thread caller = Thread.currentThread();
    List<Thread> threads = new ArrayList<>();
    List<String> locals = new ArrayList<>();
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      for (int i = 0; i < 2; i++) {
        loop.callSoon(() -> {
          threads.add(Thread.currentThread());
          locals.add(LOCAL.get());
          LOCAL.set("of a callback");
        });
        tick();
      }

      assertThat(threads.getFirst()).isSameAs(threads.getLast()).isNotSameAs(caller);
      assertThat(threads.getFirst()).isNotSameAs(Thread.currentThread());
      assertThat(threads.getFirst().isVirtual()).isTrue();
      assertThat(locals).containsExactly("nothing", "of a callback");
    });
  }

  @Test
  void theLoopDoesNotSeeTheThreadLocalsOfWhoeverRunsIt() {
    LOCAL.set("of the caller");
    try {
      assertThat(Asyncio.run(LOCAL::get)).isEqualTo("nothing");
    } finally {
      LOCAL.remove();
    }
  }

  @Test
  void aCheckedExceptionIsTheCauseOfOneCompletionExceptionHoweverManyTasksItPasses() {
    IOException checked = new IOException("checked");
    Awaitable<String> coroutine = () -> {
      throw checked;
    };
    TestLoop.run(() -> {
      Task<String> inner = Asyncio.createTask(coroutine);
      Task<String> outer = Asyncio.createTask(() -> inner.await());

      assertThatExceptionOfType(CompletionException.class).isThrownBy(outer::await)
          .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(checked));
      assertThat(inner.exception()).isSameAs(checked);
      assertThatExceptionOfType(IOException.class).isThrownBy(coroutine::await).isSameAs(checked);
    });
  }

  @Test
  void aPendingTaskIsHeldByItsLoop() {
    EventLoop loop = TestLoop.create();
    loop.setExceptionHandler((_, _) -> {});
    WeakReference<Task<?>> task = new WeakReference<>(loop.createTask(() -> loop.createFuture().await()));
    loop.runUntilComplete(() -> tick());
    Garbage.assertCollected(new WeakReference<>(new Object()), "what nobody holds");

    assertThat(loop.allTasks()).containsExactly(task.get());
    loop.close();
  }
}
