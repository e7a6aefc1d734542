// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** asyncio's as_completed: futures in the order in which they are done; next() waits. Confined to the loop. */
final class AsCompleted<T extends @Nullable Object> implements Iterator<AsyncFuture<T>>, InlineCallback {
  private final BatonLoop loop;
  private final Map<AsyncFuture<?>, AsyncFuture<T>> todo = new HashMap<>();
  private final Deque<AsyncFuture<T>> done = new ArrayDeque<>();
  private final Deque<AsyncFuture<Object>> waiters = new ArrayDeque<>();
  private final @Nullable TimerHandle timer;
  private int left;
  private boolean timedOut;

  AsCompleted(Collection<? extends Awaitable<T>> all, @Nullable Duration timeout) {
    this.loop = BatonLoop.running();
    for (Awaitable<T> each : all) {
      AsyncFuture<T> future = Asyncio.ensureFuture(Objects.requireNonNull(each, "awaitable"), loop);
      if (todo.put(future, future) == null) { // else given twice
        future.whenDone(this);
      }
    }
    left = todo.size();
    timer = timeout == null || left == 0 ? null : loop.inlineTimer(Durations.nanos(timeout), this::timeOut);
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public AsyncFuture<T> next() {
    if (left == 0) {
      throw new NoSuchElementException("all have been completed");
    }
    left--;
    while (done.isEmpty() && !timedOut) {
      AsyncFuture<Object> waiter = new AsyncFuture<>(loop);
      waiters.add(waiter);
      try {
        waiter.await();
      } catch (TaskCancelledException cancelled) {
        left++;
        waiters.remove(waiter);
        wakeNext();
        throw cancelled;
      }
    }
    if (done.isEmpty()) {
      throw new AsyncTimeoutException("time is up, and " + (left + 1) + " have not been completed");
    }
    return done.remove();
  }

  @Override
  public void done(AsyncFuture<?> future) {
    AsyncFuture<T> known = todo.remove(future);
    if (known == null) {
      return; // time was up before
    }
    done.add(known);
    wakeNext();
    if (todo.isEmpty() && timer != null) {
      timer.cancel();
    }
  }

  private void wakeNext() {
    while (!waiters.isEmpty() && (timedOut || !done.isEmpty())) {
      AsyncFuture<Object> waiter = waiters.remove();
      if (!waiter.isDone()) {
        waiter.succeed(true);
        return;
      }
    }
  }

  private void timeOut() {
    timedOut = true;
    todo.keySet().forEach(future -> future.remove(this));
    todo.clear();
    waiters.forEach(waiter -> waiter.succeedIfPending(true));
    waiters.clear();
  }
}
