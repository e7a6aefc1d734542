// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.TimerHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This library. */
final class ContextVarsAsyncio implements Contender {

  @Override
  public @Nullable Form form(Program program) {
    return switch (program) {
      case ALTERNATING -> ContextVarsAsyncio::alternating;
      case CALLBACK -> ContextVarsAsyncio::callback;
      case TASKS -> ContextVarsAsyncio::tasks;
      case QUEUE -> ContextVarsAsyncio::queue;
      case TIMERS -> ContextVarsAsyncio::timers;
      case GROUPS -> ContextVarsAsyncio::groups;
    };
  }

  private static AsyncAction yielding(int times) {
    return () -> {
      for (int i = 0; i < times; i++) {
        Asyncio.sleep(Duration.ZERO);
      }
    };
  }

  private static void alternating(int n, int operations) {
    Awaitable<Void> coroutine = Awaitable.of(yielding(operations / n));
    Asyncio.run(() -> Asyncio.gather(Collections.nCopies(n, coroutine)).await());
  }

  private static void tasks(int n, int operations) {
    Awaitable<Void> coroutine = Awaitable.of(yielding(3));
    Asyncio.run(() -> Asyncio.gather(Collections.nCopies(n, coroutine)).await());
  }

  @Override
  public void whileSuspended(int tasks, Runnable action) {
    AsyncAction coroutine = yielding(3);
    Asyncio.run(() -> {
      List<Task<?>> suspended = new ArrayList<>(tasks);
      for (int i = 0; i < tasks; i++) {
        suspended.add(Asyncio.createTask(coroutine));
      }
      Asyncio.sleep(Duration.ZERO);
      action.run();
      for (Task<?> task : suspended) {
        task.await();
      }
    });
  }

  private static void callback(int n, int operations) {
    Asyncio.run(() -> new Repeating(operations).done.await());
  }

  private static final class Repeating implements Runnable {

    private final EventLoop loop = Asyncio.runningLoop();
    private final AsyncFuture<Void> done = loop.createFuture();
    private int left;

    Repeating(int times) {
      left = times;
      loop.callSoon(this);
    }

    @Override
    public void run() {
      left--;
      if (left > 0) {
        loop.callSoon(this);
      } else {
        done.setResult(null);
      }
    }
  }

  private static void queue(int n, int operations) {
    Asyncio.run(() -> {
      AsyncQueue<Integer> queue = new AsyncQueue<>(n);
      AsyncAction producer = () -> {
        for (int i = 0; i < operations; i++) {
          queue.put(i);
        }
      };
      AsyncAction consumer = () -> {
        for (int i = 0; i < operations; i++) {
          Items.check(queue.get(), i);
        }
      };
      Asyncio.gather(producer, consumer).await();
    });
  }

  private static void timers(int n, int operations) {
    Asyncio.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      AsyncFuture<Void> done = loop.createFuture();
      int[] left = {n - n / 2};
      Runnable callback = () -> {
        left[0]--;
        if (left[0] == 0) {
          done.setResult(null);
        }
      };
      List<TimerHandle> timers = new ArrayList<>(n);
      for (int i = 0; i < n; i++) {
        timers.add(loop.callLater(Duration.ofNanos(i % 1000 * 1000L), callback));
      }
      for (int i = 1; i < n; i += 2) {
        timers.get(i).cancel();
      }
      done.await();
    });
  }

  private static void groups(int n, int operations) {
    AsyncAction child = yielding(1);
    Asyncio.run(() -> {
      for (int made = 0; made < operations; made += n) {
        TaskGroup.run(group -> {
          for (int i = 0; i < n; i++) {
            group.createTask(child);
          }
        });
      }
    });
  }
}
