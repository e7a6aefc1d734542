// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.agent.programs.Tenant;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several cores in one JVM, each in a class loader of its own, as web applications have them. */
@ParameterizedClass
@EnumSource
record CoresIT(ThreadKind kind) {
  /** An application with a core of its own. */
  private record Deployed(URLClassLoader loader, Supplier<String> user, Consumer<String> setUser) {
    @SuppressWarnings("unchecked")
    static Deployed one() throws Exception {
      URL core = Path.of(Jvm.entry("contextvars-core")).toUri().toURL();
      URL tests = Tenant.class.getProtectionDomain().getCodeSource().getLocation();
      URLClassLoader loader = new URLClassLoader(new URL[]{core, tests}, ClassLoader.getPlatformClassLoader());
      Object tenant = loader.loadClass(Tenant.class.getName()).getConstructor().newInstance();
      return new Deployed(loader, (Supplier<String>) tenant, (Consumer<String>) tenant);
    }
  }

  @Test
  void theValuesOfAllCoresTravelTogether() throws Exception {
    Deployed first = Deployed.one();
    Deployed second = Deployed.one();
    ExecutorService pool = Executors.newSingleThreadExecutor(kind);
    kind.runWith("alice", () -> {
      first.setUser.accept("bob");
      second.setUser.accept("carol");
      assertThat(pool.submit(() -> all(first, second)).get()).isEqualTo("alice bob carol");
      assertThat(kind.call(() -> all(first, second))).isEqualTo("alice bob carol");
      assertThat(CompletableFuture.supplyAsync(() -> all(first, second)).get()).isEqualTo("alice bob carol");
    });
    kind.runWith("alice", () -> {
      second.setUser.accept("dave");
      assertThat(pool.submit(() -> all(first, second)).get()).isEqualTo("alice nobody dave");
      assertThat(kind.call(() -> all(first, second))).isEqualTo("alice nobody dave");
    });
    assertThat(pool.submit(() -> all(first, second)).get()).isEqualTo("nobody nobody nobody");
    pool.shutdown();
    first.loader.close();
    second.loader.close();
  }

  private static String all(Deployed first, Deployed second) {
    return user() + " " + first.user.get() + " " + second.user.get();
  }

  @Test
  void anUndeployedApplicationIsGarbageThoughThePoolLivesOn() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor(kind);
    WeakReference<ClassLoader> undeployed = used(pool);
    for (int i = 0; i < 200 && undeployed.get() != null; i++) {
      System.gc();
      System.runFinalization();
    }
    assertThat(undeployed.get()).isNull();
    assertThat(pool.submit(Values::user).get()).isEqualTo("nobody");
    pool.shutdown();
  }

  private WeakReference<ClassLoader> used(ExecutorService pool) throws Exception {
    return kind.call(() -> {
      Deployed application = Deployed.one();
      application.setUser.accept("bob");
      Supplier<String> user = application.user;
      assertThat(pool.submit(() -> user.get()).get()).isEqualTo("bob");
      assertThat(CompletableFuture.supplyAsync(user, pool).get()).isEqualTo("bob");
      application.loader.close();
      return new WeakReference<>(application.loader);
    });
  }
}
