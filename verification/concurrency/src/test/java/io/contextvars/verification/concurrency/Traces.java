// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The threads and contexts of tasks, of which in the end none may be in use. Safe for use by several threads. */
final class Traces {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Queue<Context> contexts = new ConcurrentLinkedQueue<>();
  private final AtomicReferenceArray<Thread> recent = new AtomicReferenceArray<>(256);

  /** Called first in a task. */
  void ofTask() {
    Task<?> task = Objects.requireNonNull(Asyncio.currentTask());
    contexts.add(task.context());
    ofThread();
  }

  /** Called first in a task that may be interrupted. */
  void ofTarget() {
    ofTask();
    recent.set(ThreadLocalRandom.current().nextInt(recent.length()), Thread.currentThread());
  }

  /** Called on a thread that is to end with the loop. */
  void ofThread() {
    threads.add(Thread.currentThread());
  }

  /** Interrupts the thread of some target, which may have ended. */
  void interruptOne() {
    Thread thread = recent.get(ThreadLocalRandom.current().nextInt(recent.length()));
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Fails if a thread is still alive, or a context is still entered or held by a loop. */
  void assertNothingIsInUse() throws InterruptedException {
    assertThat(threads).isNotEmpty();
    for (Thread thread : threads) {
      assertThat(thread.join(PATIENCE)).as("%s has ended", thread).isTrue();
    }
    for (Context context : contexts) {
      context.run(() -> {}); // refused as long as anybody else has entered it
    }
  }
}
