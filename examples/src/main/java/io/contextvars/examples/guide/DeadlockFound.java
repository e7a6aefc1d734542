// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo DeadlockFound
// Deadlock: nothing is ready, no timer is set, and no call on another thread is awaited.
// At PT1S of virtual time <EventLoop 'virtual-time' running> has 3 tasks, which all wait:
//   <Task pending name='Task-1' wait_for=<Future pending>>
//       at io.contextvars.asyncio.AsyncFuture.await
//       at io.contextvars.examples.guide.DeadlockFound$Shelves.bothWays
//   <Task pending name='A to B' wait_for=<Future pending>>
//       at io.contextvars.asyncio.AsyncLock.await
//       at io.contextvars.examples.guide.DeadlockFound$Shelves.move
//       at io.contextvars.examples.guide.DeadlockFound$Shelves.toB
//   <Task pending name='B to A' wait_for=<Future pending>>
//       at io.contextvars.asyncio.AsyncLock.await
//       at io.contextvars.examples.guide.DeadlockFound$Shelves.move
//       at io.contextvars.examples.guide.DeadlockFound$Shelves.toA
// If another thread was to end this, have the loop await it: toThread, runInExecutor, or Asyncio.await of its stage.
package io.contextvars.examples.guide;

import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.testing.DeadlockException;
import io.contextvars.asyncio.testing.VirtualTime;
import java.time.Duration;

/** Two tasks that wait for each other, and what their test says. */
public final class DeadlockFound {
  // region shelves
  record Shelves(AsyncLock a, AsyncLock b) {
    void toB() {
      move(a, b);
    }

    void toA() {
      move(b, a);
    }

    private static void move(AsyncLock from, AsyncLock to) {
      from.await();
      Asyncio.sleep(Duration.ofSeconds(1));
      to.await(); // WRONG: whoever moves the other way may have it, and wait for ours
      to.release();
      from.release();
    }

    void bothWays() {
      Task<?> there = Task.builder().name("A to B").start(this::toB);
      Task<?> back = Task.builder().name("B to A").start(this::toA);
      Asyncio.gather(there, back).await();
    }
  }
  // endregion

  public static void main(String[] args) {
    Shelves shelves = new Shelves(new AsyncLock(), new AsyncLock());
    // region deadlock
    try {
      VirtualTime.run(shelves::bothWays);
    } catch (DeadlockException deadlock) {
      System.out.println(withoutNumbers(deadlock));
    }
    // endregion
  }

  /** Without the numbers of lines, and of tasks that other programs started. */
  private static String withoutNumbers(DeadlockException deadlock) {
    return String.valueOf(deadlock.getMessage()).replaceAll("\\(\\w+\\.java:\\d+\\)", "").replaceAll("Task-\\d+",
        "Task-1");
  }
}
