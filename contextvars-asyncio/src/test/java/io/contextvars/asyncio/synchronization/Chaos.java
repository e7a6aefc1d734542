// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Many tasks in an order drawn from a seed, some of them cancelled at some point. The same seed does the same again. */
final class Chaos {
  private final Random random;
  private final List<Task<?>> tasks = new ArrayList<>();

  private Chaos(long seed) {
    this.random = new Random(seed);
  }

  interface Program {
    void run(Chaos chaos) throws Exception;
  }

  /** Runs a program for each of some seeds, on a loop of its own; it fails if everything waits. */
  static void forSeeds(int seeds, Program program) {
    for (int seed = 0; seed < seeds; seed++) {
      Chaos chaos = new Chaos(seed);
      try (Runner runner = Runner.builder().loopFactory(chaos::loop).build()) {
        runner.run(() -> program.run(chaos));
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  private EventLoop loop() {
    return EventLoop.builder().clock(new TestClock()).order(random::nextInt).build();
  }

  /** Starts a task, which {@link #play} may cancel. */
  Task<?> start(AsyncAction coroutine) {
    Task<?> task = Asyncio.createTask(coroutine);
    tasks.add(task);
    return task;
  }

  /** Waits for a moment, or only lets others run, or does not wait. */
  void pause() {
    if (random.nextBoolean()) {
      Asyncio.sleep(Duration.ofMillis(random.nextInt(4)));
    }
  }

  /** Cancels some of the tasks while they run, and waits for all. */
  void play() {
    for (int i = 0; i < tasks.size() / 3; i++) {
      pause();
      tasks.get(random.nextInt(tasks.size())).cancel();
    }
    awaitAll();
  }

  void awaitAll() {
    for (Task<?> task : tasks) {
      try {
        task.await();
      } catch (TaskCancelledException cancelled) {
        // some are
      }
    }
  }
}
