// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.harness.Garbage;
import io.contextvars.harness.ThreadKind;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A redeployed application, and the library in it, is collected though a pooled thread that ran its tasks lives on. */
class RedeploymentTest {
  static Stream<Arguments> deeds() {
    List<String> deeds = List.of("run", "run in copy", "wrap", "scope", "steps", "nothing but read", "misuse");
    return Arrays.stream(ThreadKind.values()).flatMap(kind -> deeds.stream().map(deed -> Arguments.of(kind, deed)));
  }

  @ParameterizedTest(name = "{1}, {0} thread")
  @MethodSource("deeds")
  void theApplicationIsCollectedWhileThePoolLives(ThreadKind kind, String deed) throws Exception {
    assumeTrue(kind.absence().isEmpty(), kind.absence());
    ExecutorService pool = Executors.newFixedThreadPool(1, kind);
    try {
      Thread worker = pool.submit(Thread::currentThread).get();

      WeakReference<ClassLoader> application = deployUseAndDrop(pool, deed);

      Garbage.assertCollected(application, "the class loader of an application that did: " + deed);
      assertThat(pool.submit(Thread::currentThread).get()).isSameAs(worker);
    } finally {
      pool.shutdown();
    }
  }

  /** The limit of that promise, and the proof that this test would notice a leak. */
  @Test
  void anApplicationThatSetsInTheOwnContextOfAPooledThreadLivesAsLongAsTheThread() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, ThreadKind.PLATFORM);
    WeakReference<ClassLoader> application;
    try {
      application = deployUseAndDrop(pool, "set in the thread's own context");

      Garbage.assertKept(application, "an application whose values a thread holds");
    } finally {
      pool.shutdown();
    }
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    Garbage.assertCollected(application, "an application whose thread has ended");
  }

  private WeakReference<ClassLoader> deployUseAndDrop(ExecutorService pool, String deed) throws Exception {
    URL library = Context.class.getProtectionDomain().getCodeSource().getLocation();
    URL application = getClass().getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[]{library, application}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = Class.forName("io.contextvars.redeployed.Application", true, loader);
      Object instance = type.getConstructor().newInstance();
      Runnable task = (Runnable) type.getMethod("doing", String.class).invoke(instance, deed);
      pool.submit(task).get();

      assertThat(loader.loadClass("io.contextvars.Context")).isNotSameAs(Context.class);
      return new WeakReference<>(loader);
    }
  }
}
