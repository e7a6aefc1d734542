// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** asyncio's wait: until one, or all, of several are done, or time is up. Confined to the loop. */
final class Waiting implements InlineCallback {
  private final ReturnWhen returnWhen;
  private final AsyncFuture<Object> waiter;
  private int pending;

  private Waiting(BatonLoop loop, ReturnWhen returnWhen, int pending) {
    this.returnWhen = returnWhen;
    this.waiter = new AsyncFuture<>(loop);
    this.pending = pending;
  }

  static <F extends AsyncFuture<?>> Waited<F> wait(
      Collection<? extends F> futures, @Nullable Duration timeout, ReturnWhen returnWhen) {
    Objects.requireNonNull(futures, "futures");
    Objects.requireNonNull(returnWhen, "returnWhen");
    Set<F> all = new LinkedHashSet<>(futures);
    all.forEach(future -> Objects.requireNonNull(future, "future"));
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Set of Tasks/Futures is empty. There is nothing to wait for.");
    }
    Coroutine<?> here = Coroutine.here("wait");
    new Waiting(here.loop, returnWhen, all.size()).await(all, timeout);
    return result(all);
  }

  private void await(Set<? extends AsyncFuture<?>> all, @Nullable Duration timeout) {
    TimerHandle timer = timeout == null
        ? null
        : waiter.loop.inlineTimer(Durations.nanos(timeout), () -> waiter.succeedIfPending(true));
    all.forEach(future -> future.whenDone(this)); // also those that are done: a wait lets others run
    try {
      waiter.await();
    } finally {
      if (timer != null) {
        timer.cancel();
      }
      all.forEach(future -> future.remove(this));
    }
  }

  @Override
  public void done(AsyncFuture<?> future) {
    pending--;
    if (pending <= 0 || ends(future)) {
      waiter.succeedIfPending(true);
    }
  }

  private boolean ends(AsyncFuture<?> future) {
    return switch (returnWhen) {
      case FIRST_COMPLETED -> true;
      case FIRST_EXCEPTION -> !future.isCancelled() && future.exception() != null;
      case ALL_COMPLETED -> false;
    };
  }

  private static <F extends AsyncFuture<?>> Waited<F> result(Set<F> all) {
    Set<F> done = new LinkedHashSet<>();
    Set<F> pending = new LinkedHashSet<>();
    for (F future : all) {
      (future.isDone() ? done : pending).add(future);
    }
    return new Waited<>(Collections.unmodifiableSet(done), Collections.unmodifiableSet(pending));
  }

  @Override
  public AsyncFuture<?> awaiter() {
    return waiter;
  }
}
