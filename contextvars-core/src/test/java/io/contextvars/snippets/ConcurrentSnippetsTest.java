// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

/** The snippets of {@link io.contextvars.concurrent}, run. */
class ConcurrentSnippetsTest {
  @Test
  void aSubmittedTaskGreetsItsSubmittersUser() throws Exception {
    assertThat(Context.callInCopy(ContextExecutorsSnippets::submit)).isEqualTo("hello, ada");
  }

  @Test
  void housekeepingKnowsNoRequest() throws Exception {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      SynchronousQueue<String> seen = new SynchronousQueue<>();
      ScheduledFuture<?> periodic = ContextExecutorsSnippets.USER.call("ada",
          () -> ContextExecutorsSnippets.periodic(scheduler, () -> {
            try {
              seen.put(ContextExecutorsSnippets.USER.get());
            } catch (InterruptedException end) {
              Thread.currentThread().interrupt();
            }
          }));
      assertThat(seen.take()).isEqualTo("nobody");
      periodic.cancel(true);
    } finally {
      scheduler.shutdownNow();
    }
  }

  @Test
  void aRejectionHandlerGetsBackTheTaskThatWasGiven() {
    List<Runnable> rejected = new ArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService pool = ContextExecutorsSnippets.unwrap(rejected);
    Runnable blocking = () -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
    Runnable third = () -> {};
    pool.execute(blocking);
    pool.execute(blocking);
    pool.execute(third);
    assertThat(rejected).containsExactly(third);
    end.countDown();
    pool.shutdown();
  }

  @Test
  void aThreadReadsWhatItsCreatorSet() throws Exception {
    List<String> seen = new ArrayList<>();
    Context.<Boolean, InterruptedException>callInCopy(() -> {
      ContextThreadsSnippets.perTask(Thread::new, () -> seen.add(ContextThreadsSnippets.USER.get())).join();
      return true;
    });
    assertThat(seen).containsExactly("ada");
  }

  @Test
  void aRoundTripBringsSetsAndRemovalsBack() throws Exception {
    ExecutorService database = Executors.newSingleThreadExecutor();
    try {
      String afterwards =
          Context.<String, InterruptedException>callInCopy(() -> ContextRoundTripSnippets.call(database));
      assertThat(afterwards).isEqualTo("ada, none");
      assertThat(Context.<String, Exception>callInCopy(() -> ContextRoundTripSnippets.of(database)))
          .isEqualTo("welcome, ada");
    } finally {
      database.shutdown();
    }
  }
}
