// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.Timeout;
import io.contextvars.asyncio.Waited;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two ways in which every program runs: together they use the forms that the library has for what Python says in one. */
enum JavaForm implements Dialect {

  /** The form that reads like Python. */
  PLAIN,

  /** The other overloads, on a loop in debug mode. */
  OTHER {
    @Override
    public EventLoop loop(EventLoop.Builder options) {
      EventLoop loop = options.debug(true).build();
      loop.setSlowCallbackDuration(Duration.ofDays(1));
      return loop;
    }

    @Override
    public Task<@Nullable Object> createTask(@Nullable String name, @Nullable Context context, boolean eager,
        Awaitable<@Nullable Object> body) {
      if (name != null || eager) {
        return super.createTask(name, context, eager, body);
      }
      return context == null ? Asyncio.createTask(body) : Asyncio.createTask(body, context);
    }

    @Override
    public boolean cancel(AsyncFuture<?> future, @Nullable String message) {
      return future.cancel(message);
    }

    @Override
    public Handle callSoon(EventLoop loop, Runnable callback, @Nullable Context context) {
      return loop.callSoonThreadsafe(callback, context == null ? Context.copyCurrent() : context);
    }

    @Override
    @SuppressWarnings("unchecked") // an array of what the list holds
    public AsyncFuture<?> gather(List<Awaitable<@Nullable Object>> all, boolean collect) {
      Awaitable<@Nullable Object>[] each = all.toArray(Awaitable[]::new);
      return collect ? Asyncio.gatherOutcomes(each) : Asyncio.gather(each);
    }

    @Override
    public Iterator<AsyncFuture<@Nullable Object>> asCompleted(Collection<AsyncFuture<@Nullable Object>> all,
        @Nullable Duration limit) {
      return Asyncio.asCompleted(all, limit).iterator();
    }

    @Override
    public Waited<AsyncFuture<@Nullable Object>> wait(Collection<AsyncFuture<@Nullable Object>> all,
        @Nullable Duration limit, ReturnWhen when) {
      return limit != null ? Asyncio.wait(all, limit, when)
          : when == ReturnWhen.ALL_COMPLETED ? Asyncio.wait(all) : Asyncio.wait(all, when);
    }

    @Override
    public @Nullable Object sleep(Duration delay, @Nullable Object result) {
      Asyncio.sleep(delay);
      return result;
    }

    @Override
    public <T> T timeout(@Nullable Duration limit, Awaitable<T> body) {
      return Asyncio.timeout(limit).call(_ -> body.await());
    }

    @Override
    public void under(Timeout timeout, Interpreter.Action body) {
      Object _ = timeout.call(_ -> {
        body.run();
        return true;
      });
    }

    @Override
    @SuppressWarnings("unchecked") // what the body returned
    public <R> R group(TaskGroup.Body<R> body) {
      Object[] result = {null};
      TaskGroup.run(group -> result[0] = body.run(group));
      return (R) result[0];
    }
  }
}
