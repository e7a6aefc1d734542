// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.Waited;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ways to get asyncio wrong: each says one operation so that one sentence about it does not hold. All of them are mistakes that
 * somebody has made, or would find reasonable.
 */
enum WrongSemantics implements Dialect {

  A_TASK_RUNS_IN_ITS_CREATORS_CONTEXT {
    @Override
    public Task<@Nullable Object> createTask(@Nullable String name, @Nullable Context context, boolean eager,
        Awaitable<@Nullable Object> body) {
      return super.createTask(name, context == null && !eager ? current() : context, eager, body);
    }
  },

  A_TASK_BEGINS_WITH_NOTHING {
    @Override
    public Task<@Nullable Object> createTask(@Nullable String name, @Nullable Context context, boolean eager,
        Awaitable<@Nullable Object> body) {
      return super.createTask(name, context == null ? new Context() : context, eager, body);
    }
  },

  A_TASK_COPIES_THE_CONTEXT_THAT_IT_IS_GIVEN {
    @Override
    public Task<@Nullable Object> createTask(@Nullable String name, @Nullable Context context, boolean eager,
        Awaitable<@Nullable Object> body) {
      return super.createTask(name, context == null ? null : context.copy(), eager, body);
    }
  },

  AN_EAGER_TASK_BEGINS_IN_THE_NEXT_TURN {
    @Override
    public Task<@Nullable Object> createTask(@Nullable String name, @Nullable Context context, boolean eager,
        Awaitable<@Nullable Object> body) {
      return super.createTask(name, context, false, body);
    }
  },

  A_CHILD_OF_A_GROUP_RUNS_IN_ITS_PARENTS_CONTEXT {
    @Override
    public Task<@Nullable Object> createChild(TaskGroup group, String name, @Nullable Context context,
        Awaitable<@Nullable Object> body) {
      return super.createChild(group, name, context == null ? current() : context, body);
    }
  },

  A_GROUP_THROWS_ITS_ONLY_FAILURE_BARE {
    @Override
    public <R> R group(TaskGroup.Body<R> body) {
      try {
        return super.group(body);
      } catch (ExceptionGroup group) {
        throw group.exceptions().getFirst() instanceof RuntimeException only ? only : group;
      }
    }
  },

  AN_AWAITED_COROUTINE_IS_ISOLATED {
    @Override
    public @Nullable Object call(Awaitable<@Nullable Object> coroutine) throws Exception {
      return Context.callInCopy(coroutine::await);
    }
  },

  WAIT_FOR_MAKES_A_TASK {
    @Override
    public @Nullable Object waitFor(Awaitable<@Nullable Object> awaitable, @Nullable Duration limit) {
      return super.waitFor(Asyncio.ensureFuture(awaitable), limit);
    }
  },

  WAIT_FOR_SHIELDS_WHAT_IT_WAITS_FOR {
    @Override
    public @Nullable Object waitFor(Awaitable<@Nullable Object> awaitable, @Nullable Duration limit) {
      return super.waitFor(awaitable instanceof AsyncFuture<?> ? Asyncio.shield(awaitable) : awaitable, limit);
    }
  },

  A_TIMEOUT_TAKES_EVERY_CANCELLATION_FOR_ITS_OWN {
    @Override
    public <T> T timeout(@Nullable Duration limit, Awaitable<T> body) {
      try {
        return super.timeout(limit, body);
      } catch (TaskCancelledException cancelled) {
        throw new AsyncTimeoutException("too late", cancelled);
      }
    }
  },

  CANCELLING_AGAIN_DOES_NOT_COUNT {
    @Override
    public boolean cancel(AsyncFuture<?> future, @Nullable String message) {
      boolean again = future instanceof Task<?> task && !task.isDone() && task.cancelling() > 0;
      return again || super.cancel(future, message);
    }
  },

  A_CANCELLATION_LOSES_ITS_MESSAGE {
    @Override
    public boolean cancel(AsyncFuture<?> future, @Nullable String message) {
      return super.cancel(future, null);
    }
  },

  UNCANCEL_RETURNS_WHAT_WAS {
    @Override
    public int uncancel(Task<?> task) {
      int before = task.cancelling();
      int _ = task.uncancel();
      return before;
    }
  },

  A_DONE_CALLBACK_RUNS_AT_ONCE_IF_IT_CAN {
    @Override
    public <T extends @Nullable Object> void addDoneCallback(AsyncFuture<T> future,
        Consumer<? super AsyncFuture<T>> callback, @Nullable Context context) {
      if (future.isDone() && context == null) {
        callback.accept(future);
      } else {
        super.addDoneCallback(future, callback, context);
      }
    }
  },

  A_DONE_CALLBACK_RUNS_IN_ITS_ADDERS_CONTEXT {
    @Override
    public <T extends @Nullable Object> void addDoneCallback(AsyncFuture<T> future,
        Consumer<? super AsyncFuture<T>> callback, @Nullable Context context) {
      super.addDoneCallback(future, callback, context == null ? current() : context);
    }
  },

  A_DONE_CALLBACK_IS_REMOVED_ONCE {
    @Override
    public <T extends @Nullable Object> int removeDoneCallback(AsyncFuture<T> future,
        Consumer<? super AsyncFuture<T>> callback) {
      return Math.min(1, super.removeDoneCallback(future, callback));
    }
  },

  A_CALLBACK_COPIES_THE_CONTEXT_THAT_IT_IS_GIVEN {
    @Override
    public Handle callSoon(EventLoop loop, Runnable callback, @Nullable Context context) {
      return super.callSoon(loop, callback, context == null ? null : context.copy());
    }
  },

  A_CALLBACK_COPIES_THE_CONTEXT_WHEN_IT_RUNS {
    @Override
    public Handle callSoon(EventLoop loop, Runnable callback, @Nullable Context context) {
      return super.callSoon(loop, callback, context == null ? current() : context);
    }
  },

  A_TIMER_COUNTS_FROM_ZERO {
    @Override
    public Handle callLater(EventLoop loop, Duration delay, Runnable callback, @Nullable Context context) {
      return super.callAt(loop, delay, callback, context);
    }
  },

  SLEEPING_FOR_NO_TIME_DOES_NOT_LET_OTHERS_RUN {
    @Override
    public @Nullable Object sleep(Duration delay, @Nullable Object result) {
      return delay.isZero() ? result : super.sleep(delay, result);
    }
  },

  AWAITING_WHAT_IS_DONE_LETS_OTHERS_RUN {
    @Override
    public @Nullable Object await(AsyncFuture<@Nullable Object> future) {
      if (future.isDone()) {
        Asyncio.sleep(Duration.ZERO);
      }
      return super.await(future);
    }
  },

  WHAT_IS_READY_LAST_RUNS_FIRST {
    @Override
    public EventLoop loop(EventLoop.Builder options) {
      return super.loop(options.order(ready -> ready - 1));
    }
  },

  A_FAILED_GATHER_CANCELS_THE_OTHERS {
    @Override
    public AsyncFuture<?> gather(List<Awaitable<@Nullable Object>> all, boolean collect) {
      List<AsyncFuture<@Nullable Object>> futures = all.stream().map(Asyncio::ensureFuture).toList();
      AsyncFuture<?> gathered = super.gather(List.copyOf(futures), collect);
      gathered.addDoneCallback(done -> {
        if (!done.isCancelled() && done.exception() != null) {
          futures.forEach(AsyncFuture::cancel);
        }
      });
      return gathered;
    }
  },

  GATHER_ALWAYS_COLLECTS {
    @Override
    public AsyncFuture<?> gather(List<Awaitable<@Nullable Object>> all, boolean collect) {
      return super.gather(all, true);
    }
  },

  A_SHIELD_LETS_THE_CANCELLATION_THROUGH {
    @Override
    public AsyncFuture<@Nullable Object> shield(Awaitable<@Nullable Object> inner) {
      return Asyncio.ensureFuture(inner);
    }
  },

  WAITING_FOR_THE_FIRST_WAITS_FOR_ALL {
    @Override
    public Waited<AsyncFuture<@Nullable Object>> wait(Collection<AsyncFuture<@Nullable Object>> all,
        @Nullable Duration limit, ReturnWhen when) {
      return super.wait(all, limit, when == ReturnWhen.FIRST_COMPLETED ? ReturnWhen.ALL_COMPLETED : when);
    }
  },

  WAITING_IN_VAIN_CANCELS {
    @Override
    public Waited<AsyncFuture<@Nullable Object>> wait(Collection<AsyncFuture<@Nullable Object>> all,
        @Nullable Duration limit, ReturnWhen when) {
      var waited = super.wait(all, limit, when);
      waited.pending().forEach(AsyncFuture::cancel);
      return waited;
    }
  },

  WHAT_IS_COMPLETED_COMES_IN_THE_ORDER_OF_ASKING {
    @Override
    public Iterator<AsyncFuture<@Nullable Object>> asCompleted(Collection<AsyncFuture<@Nullable Object>> all,
        @Nullable Duration limit) {
      return all.stream().peek(future -> Asyncio.wait(List.of(future))).iterator();
    }
  };

  private static @Nullable Context current() {
    Task<?> task = Asyncio.currentTask();
    return task == null ? null : Objects.requireNonNull(task).context();
  }
}
