// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

@OnEachThreadKind
class ContextThreadsTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  @Test
  void aThreadStartsInACopyOfItsCreatorsContext(ThreadKind kind) throws Exception {
    ThreadFactory threads = ContextThreads.propagating(kind);
    List<String> seen = new ArrayList<>();
    Context.<Boolean, Exception>callInCopy(() -> {
      USER.set("creator");
      Thread thread = threads.newThread(() -> {
        seen.add(USER.get());
        USER.set("thread");
        seen.add(USER.get());
      });
      USER.set("later");
      thread.start();
      thread.join();
      assertThat(USER.get()).isEqualTo("later");
      return true;
    });
    assertThat(seen).containsExactly("creator", "thread");
  }

  @Test
  void anExecutorWithAThreadForEachTaskPropagatesByItsFactoryAlone(ThreadKind kind) throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "newThreadPerTaskExecutor");
    ExecutorService perTask =
        (ExecutorService) Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
            .invoke(null, ContextThreads.propagating(kind));
    Future<String> ada = USER.call("ada", () -> perTask.submit(USER::get));
    Future<String> grace = USER.call("grace", () -> perTask.submit(USER::get));
    assertThat(ada.get()).isEqualTo("ada");
    assertThat(grace.get()).isEqualTo("grace");
    perTask.shutdown();
  }

  @Test
  void aPoolIsRefusedBeforeItKeepsItsFirstSubmittersContext(ThreadKind kind) {
    ExecutorService pool = Executors.newFixedThreadPool(1, ContextThreads.propagating(kind));
    assertThatIllegalStateException().isThrownBy(() -> pool.execute(() -> {}))
        .withMessageContaining("ContextExecutors.propagating(pool)");
    pool.shutdownNow();
  }

  @Test
  void aFactoryIsWrappedOnce(ThreadKind kind) {
    ThreadFactory threads = ContextThreads.propagating(kind);
    assertThat(ContextThreads.propagating(threads)).isSameAs(threads);
  }
}
