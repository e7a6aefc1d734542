// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The items of a publisher, one after the other, where the iterator waits: Python's asynchronous iteration, over a {@link Flow.Publisher}.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.IterableSnippets" region = "iterate"}
 *
 * <p>It asks the publisher for so many items ahead, and for more as they are taken, so a slow reader slows the publisher
 * down. Closing cancels the subscription; nothing else does, as there is no collector of abandoned iterators to rely on:
 * use try-with-resources.
 *
 * <p>Threads: confined to the loop; the publisher may publish on any thread.
 *
 * @param <T> the type of the items
 * @see Asyncio#iterate
 */
public final class AsyncIterable<T> implements Iterable<T>, AutoCloseable {
  private final BatonLoop loop;
  private final int ahead;
  private final Queue<T> items = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private @Nullable AsyncFuture<Object> arrival; // what a reader waits for
  private @Nullable Throwable failure;
  private boolean ended; // completed, failed or closed
  private boolean closed;
  private int taken; // since more were asked for

  private final Iterator<T> iterator = new Iterator<>() {
    @Override
    public boolean hasNext() {
      return AsyncIterable.this.hasNext();
    }

    @Override
    public T next() {
      return AsyncIterable.this.next();
    }
  };

  AsyncIterable(BatonLoop loop, int ahead) {
    if (ahead < 1) {
      throw new IllegalArgumentException("items to ask for ahead must be at least 1, not " + ahead);
    }
    this.loop = loop;
    this.ahead = ahead;
  }

  AsyncIterable<T> over(Flow.Publisher<? extends T> publisher) {
    publisher.subscribe(new Subscriber());
    return this;
  }

  /**
   * {@return the iterator over what has not been taken, of which there is one}
   *
   * <p>Its methods wait, and throw what the publisher failed with, after the items before it; if that is checked, as cause
   * of a CompletionException. They throw an {@link IllegalStateException} if this is closed, or another task waits here.
   */
  @Override
  public Iterator<T> iterator() {
    return iterator;
  }

  private boolean hasNext() {
    loop.check();
    while (items.isEmpty() && !ended) {
      if (arrival != null) {
        throw new IllegalStateException(
            "another task waits for the next item. One task at a time reads an AsyncIterable.");
      }
      arrival = new AsyncFuture<>(loop);
      loop.outside(1);
      try {
        arrival.await();
      } finally {
        loop.outside(-1);
        arrival = null;
      }
    }
    if (closed) {
      throw new IllegalStateException("the AsyncIterable is closed");
    }
    if (items.isEmpty() && failure != null) {
      throw Failures.rethrow(failure);
    }
    return !items.isEmpty();
  }

  private T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the publisher has completed");
    }
    taken++;
    if (taken > ahead / 2 && subscription != null) {
      subscription.request(taken);
      taken = 0;
    }
    return items.remove();
  }

  /** Cancels the subscription, and drops what has arrived; a second call does nothing. */
  @Override
  public void close() {
    loop.check();
    closed = true;
    items.clear();
    if (!ended) {
      end(null);
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  // ---- on the loop, for the publisher

  private void subscribed(Flow.Subscription given) {
    if (subscription != null || closed) {
      given.cancel();
      return;
    }
    subscription = given;
    given.request(ahead);
  }

  private void add(T item) {
    if (!ended) {
      items.add(item);
      wake();
    }
  }

  private void end(@Nullable Throwable failure) {
    if (!ended) {
      ended = true;
      this.failure = failure;
      wake();
    }
  }

  private void wake() {
    if (arrival != null) {
      arrival.succeedIfPending(true);
    }
  }

  /** Passes what the publisher says, on whatever thread, to the loop. */
  private final class Subscriber implements Flow.Subscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      Objects.requireNonNull(subscription, "subscription");
      loop.soonFromOutside(() -> subscribed(subscription));
    }

    @Override
    public void onNext(T item) {
      Objects.requireNonNull(item, "item");
      loop.fromOutside(() -> add(item));
    }

    @Override
    public void onError(Throwable failure) {
      Objects.requireNonNull(failure, "failure");
      loop.fromOutside(() -> end(failure));
    }

    @Override
    public void onComplete() {
      loop.fromOutside(() -> end(null));
    }
  }
}
