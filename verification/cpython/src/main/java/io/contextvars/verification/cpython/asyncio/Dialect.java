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
import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Form;
import io.contextvars.verification.cpython.Trace;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the interpreter says each operation in Java.
 *
 * <p>The defaults are the plain forms. Where the library has several forms with one meaning, {@link JavaForm} says them in the
 * others; tests say some of them wrongly and expect to be found out.
 */
interface Dialect extends Form<Program> {

  @Override
  default Trace trace(Program program, Coverage coverage) {
    Trace trace = Interpreter.run(program, this);
    Counting.count(program, trace, coverage);
    return trace;
  }

  default EventLoop loop(EventLoop.Builder options) {
    return options.build();
  }

  default Task<@Nullable Object> createTask(@Nullable String name, @Nullable Context context, boolean eager,
      Awaitable<@Nullable Object> body) {
    Task.Builder options = options(name, context);
    return (eager ? options.eagerStart(true) : options).start(body);
  }

  private static Task.Builder options(@Nullable String name, @Nullable Context context) {
    Task.Builder options = Task.builder();
    if (name != null) {
      options.name(name);
    }
    if (context != null) {
      options.context(context);
    }
    return options;
  }

  default Task<@Nullable Object> createChild(TaskGroup group, String name, @Nullable Context context,
      Awaitable<@Nullable Object> body) {
    return group.createTask(body, options(name, context));
  }

  default boolean cancel(AsyncFuture<?> future, @Nullable String message) {
    return message == null ? future.cancel() : future.cancel(message);
  }

  default int cancelling(Task<?> task) {
    return task.cancelling();
  }

  default int uncancel(Task<?> task) {
    return task.uncancel();
  }

  default <T extends @Nullable Object> void addDoneCallback(AsyncFuture<T> future,
      Consumer<? super AsyncFuture<T>> callback,
      @Nullable Context context) {
    if (context == null) {
      future.addDoneCallback(callback);
    } else {
      future.addDoneCallback(callback, context);
    }
  }

  default <T extends @Nullable Object> int removeDoneCallback(AsyncFuture<T> future,
      Consumer<? super AsyncFuture<T>> callback) {
    return future.removeDoneCallback(callback);
  }

  default Handle callSoon(EventLoop loop, Runnable callback, @Nullable Context context) {
    return context == null ? loop.callSoon(callback) : loop.callSoon(callback, context);
  }

  default Handle callSoonThreadsafe(EventLoop loop, Runnable callback, @Nullable Context context) {
    return context == null ? loop.callSoonThreadsafe(callback) : loop.callSoonThreadsafe(callback, context);
  }

  default Handle callLater(EventLoop loop, Duration delay, Runnable callback, @Nullable Context context) {
    return context == null ? loop.callLater(delay, callback) : loop.callLater(delay, callback, context);
  }

  default Handle callAt(EventLoop loop, Duration when, Runnable callback, @Nullable Context context) {
    return context == null ? loop.callAt(when, callback) : loop.callAt(when, callback, context);
  }

  default AsyncFuture<?> gather(List<Awaitable<@Nullable Object>> all, boolean collect) {
    return collect ? Asyncio.gatherOutcomes(all) : Asyncio.gather(all);
  }

  default AsyncFuture<@Nullable Object> shield(Awaitable<@Nullable Object> inner) {
    return Asyncio.shield(inner);
  }

  default Iterator<AsyncFuture<@Nullable Object>> asCompleted(Collection<AsyncFuture<@Nullable Object>> all,
      @Nullable Duration limit) {
    return (limit == null ? Asyncio.asCompleted(all) : Asyncio.asCompleted(all, limit)).iterator();
  }

  default Waited<AsyncFuture<@Nullable Object>> wait(Collection<AsyncFuture<@Nullable Object>> all,
      @Nullable Duration limit, ReturnWhen when) {
    return Asyncio.wait(all, limit, when);
  }

  default @Nullable Object await(AsyncFuture<@Nullable Object> future) {
    return future.await();
  }

  default @Nullable Object call(Awaitable<@Nullable Object> coroutine) throws Exception {
    return coroutine.await();
  }

  @SuppressWarnings("NullAway") // null is an ordinary result
  default @Nullable Object sleep(Duration delay, @Nullable Object result) {
    return Asyncio.sleep(delay, result);
  }

  default @Nullable Object waitFor(Awaitable<@Nullable Object> awaitable, @Nullable Duration limit) {
    return Asyncio.waitFor(awaitable, limit);
  }

  default <T> T timeout(@Nullable Duration limit, Awaitable<T> body) {
    return Asyncio.timeout(limit, body);
  }

  default void under(Timeout timeout, Interpreter.Action body) {
    timeout.run(_ -> body.run());
  }

  default <R> R group(TaskGroup.Body<R> body) {
    return TaskGroup.call(body);
  }
}
