// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * asyncio's gather: one future for several. It counts who has ended; the last one, or without collecting the first that
 * fails, completes it. Confined to the loop.
 */
final class Gathering<T extends @Nullable Object, R extends @Nullable Object> implements InlineCallback, Canceller {
  private final boolean collecting;
  private final Function<AsyncFuture<? extends T>, R> element;
  private final List<AsyncFuture<? extends T>> children; // one for each that was given
  private final AsyncFuture<List<R>> outer;
  private int pending;
  private boolean cancelRequested;

  private Gathering(
      BatonLoop loop, boolean collecting, Function<AsyncFuture<? extends T>, R> element, int size) {
    this.collecting = collecting;
    this.element = element;
    this.children = new ArrayList<>(size);
    this.outer = new AsyncFuture<>(loop, this);
  }

  static <T extends @Nullable Object> AsyncFuture<List<T>> gather(Collection<? extends Awaitable<? extends T>> all) {
    return gather(all, false, AsyncFuture::result);
  }

  static <T extends @Nullable Object> AsyncFuture<List<Outcome<T>>> collect(
      Collection<? extends Awaitable<? extends T>> all) {
    return gather(all, true, Gathering::outcome);
  }

  private static <T extends @Nullable Object, R extends @Nullable Object> AsyncFuture<List<R>> gather(
      Collection<? extends Awaitable<? extends T>> all, boolean collecting,
      Function<AsyncFuture<? extends T>, R> element) {
    BatonLoop loop = loopOf(all);
    Gathering<T, R> gathering = new Gathering<>(loop, collecting, element, all.size());
    gathering.begin(all, loop);
    return gathering.outer;
  }

  private static BatonLoop loopOf(Collection<? extends Awaitable<?>> all) {
    for (Awaitable<?> each : all) {
      if (each instanceof AsyncFuture<?> future) {
        return future.loop;
      }
    }
    return BatonLoop.running();
  }

  private static <T extends @Nullable Object> AsyncFuture<T> child(Awaitable<T> each, BatonLoop loop) {
    AsyncFuture<T> future = Asyncio.ensureFuture(each, loop);
    if (future != each && future instanceof Task<T> task) {
      task.silence();
    }
    return future;
  }

  /**
   * Counts each when its turn has come: what is pending then is counted through the loop, even if a coroutine that is
   * given after it starts eagerly and completes it.
   */
  private void begin(Collection<? extends Awaitable<? extends T>> all, BatonLoop loop) {
    if (all.isEmpty()) {
      outer.succeed(List.of());
      return;
    }
    Set<AsyncFuture<?>> distinct = Collections.newSetFromMap(new IdentityHashMap<>(all.size()));
    List<AsyncFuture<?>> done = new ArrayList<>();
    try {
      for (Awaitable<? extends T> each : all) {
        AsyncFuture<? extends T> child = child(Objects.requireNonNull(each, "awaitable"), loop);
        children.add(child);
        if (distinct.add(child)) {
          add(child, done);
        }
      }
    } catch (Throwable failure) {
      if (!outer.isDone()) {
        outer.cancelled(null, null); // nobody gets it, so nobody shall be told of what happens to it
      }
      throw failure;
    }
    done.forEach(this::done);
  }

  private void add(AsyncFuture<?> child, List<AsyncFuture<?>> done) {
    pending++;
    if (child.isDone()) {
      done.add(child);
    } else {
      child.whenDone(this);
    }
  }

  @Override
  public void done(AsyncFuture<?> child) {
    pending--;
    if (outer.isDone()) {
      child.markRetrieved();
    } else if (!collecting && child.isCancelled()) {
      outer.fail(child.cancellation());
    } else if (!collecting && child.exception() != null) {
      outer.fail(Objects.requireNonNull(child.exception()));
    } else if (pending == 0) {
      finish(child);
    }
  }

  private void finish(AsyncFuture<?> last) {
    if (cancelRequested) {
      outer.fail(last.isCancelled() ? last.cancellation() : new TaskCancelledException());
      children.forEach(AsyncFuture::markRetrieved);
      return;
    }
    List<R> results = new ArrayList<>(children.size());
    for (AsyncFuture<? extends T> child : children) {
      results.add(element.apply(child));
    }
    outer.succeed(Collections.unmodifiableList(results));
  }

  private static <T extends @Nullable Object> Outcome<T> outcome(AsyncFuture<? extends T> child) {
    if (child.isCancelled()) {
      return new Outcome.Failure<>(child.cancellation());
    }
    Throwable exception = child.exception();
    return exception != null ? new Outcome.Failure<>(exception) : new Outcome.Success<>(child.result());
  }

  /** Cancels all that are pending; the gathering ends when they have. */
  @Override
  public boolean cancel(@Nullable String message) {
    boolean any = false;
    for (AsyncFuture<?> child : children) {
      any |= child.cancel(message);
    }
    cancelRequested |= any;
    return any;
  }

  @Override
  public AsyncFuture<?> awaiter() {
    return outer;
  }
}
