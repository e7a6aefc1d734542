// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Runner;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs coroutines as {@code Asyncio.run} does, in time that passes only when nothing else is left to do.
 *
 * {@snippet class = "io.contextvars.asyncio.testing.snippets.VirtualTimeSnippetsTest" region = "hour"}
 *
 * <p>To let a while pass, a test sleeps; even a nanosecond is enough to let everything run that can without time passing.
 * What time it is says {@link EventLoop#time}, which begins at zero. What can never go on ends in a {@link
 * DeadlockException}. See {@link VirtualClock} for what time does while other threads are awaited.
 *
 * <p>Threads: these methods run a new loop each, and may be called by any thread that is not in one.
 */
public final class VirtualTime {
  private VirtualTime() {}

  /**
   * Runs a coroutine on a new loop in virtual time, and closes it. In the end what still runs is cancelled and waited for.
   *
   * @return the result
   * @throws RuntimeException what the coroutine threw; if that is checked, as cause of a CompletionException
   * @throws DeadlockException if it can never go on
   * @throws IllegalStateException if a loop runs on this thread
   */
  public static <T extends @Nullable Object> T run(Awaitable<T> main) {
    return run(VirtualTime::newLoop, main);
  }

  /** Runs a coroutine without a result, as {@link #run(Awaitable)} does. */
  public static void run(AsyncAction main) {
    run(Awaitable.of(main));
  }

  /**
   * Runs a coroutine as {@link #run(Awaitable)} does, with its tasks in the order of a seed: the same in every run, if
   * nothing depends on other threads.
   *
   * <p>What it throws has a suppressed exception that names the seed.
   *
   * @return the result
   */
  public static <T extends @Nullable Object> T run(long seed, Awaitable<T> main) {
    try {
      return run(() -> newLoop(seed), main);
    } catch (RuntimeException | Error failure) {
      failure.addSuppressed(new SeedNote(seed));
      throw failure;
    }
  }

  /** Runs a coroutine without a result in the order of a seed, as {@link #run(long, Awaitable)} does. */
  public static void run(long seed, AsyncAction main) {
    run(seed, Awaitable.of(main));
  }

  private static <T extends @Nullable Object> T run(Supplier<EventLoop> loops, Awaitable<T> main) {
    Objects.requireNonNull(main, "main");
    try (Runner runner = Runner.builder().loopFactory(loops).build()) {
      return runner.run(main);
    } catch (DeadlockException deadlock) {
      deadlock.fillInStackTrace(); // the caller's, instead of the loop's own
      throw deadlock;
    }
  }

  /** {@return how much virtual time a coroutine takes, run as {@link #run(AsyncAction)} does} */
  public static Duration measure(AsyncAction main) {
    Objects.requireNonNull(main, "main");
    return run(() -> {
      Duration start = Asyncio.runningLoop().time();
      main.run();
      return Asyncio.runningLoop().time().minus(start);
    });
  }

  /**
   * Runs a coroutine in many orders: first in, first out, then in those of the seeds from 0 on. The first order in which it
   * fails ends this.
   *
   * {@snippet class = "io.contextvars.asyncio.testing.snippets.VirtualTimeSnippetsTest" region = "explore"}
   *
   * <p>Each run has a loop of its own; what the coroutine uses it should make anew.
   *
   * @param seeds how many seeds
   * @throws RuntimeException what the coroutine threw if it fails first in, first out as well: that is not about order
   * @throws OrderDependentError if it fails in the order of a seed, naming it; what the coroutine threw is the cause
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static void exploreOrders(int seeds, AsyncAction main) {
    if (seeds < 1) {
      throw new IllegalArgumentException("the number of seeds must be at least 1, not " + seeds);
    }
    run(main);
    for (long seed = 0; seed < seeds; seed++) {
      long tried = seed;
      try {
        run(() -> newLoop(tried), Awaitable.of(main));
      } catch (RuntimeException | Error failure) {
        throw new OrderDependentError(seed, failure);
      }
    }
  }

  /** {@return a new loop in virtual time, which the caller closes: a loop factory for a {@link Runner}} */
  public static EventLoop newLoop() {
    return EventLoop.builder().name("virtual-time").clock(new VirtualClock()).build();
  }

  /** {@return a new loop in virtual time, with its tasks in the order of a seed} */
  public static EventLoop newLoop(long seed) {
    return EventLoop.builder()
        .name("virtual-time-seed-" + seed)
        .clock(new VirtualClock())
        .order(new SeededOrder(seed))
        .build();
  }
}
