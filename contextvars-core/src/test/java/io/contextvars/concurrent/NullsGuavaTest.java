// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import com.google.common.testing.NullPointerTester;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guava's search for a parameter that lets null pass where it is no value: what guava-testlib has for these classes. */
class NullsGuavaTest {
  private final NullPointerTester tester = new NullPointerTester();

  @ParameterizedTest
  @ValueSource(classes = {ContextExecutors.class, ContextFutures.class, ContextThreads.class})
  void noFactoryTakesNull(Class<?> type) {
    tester.testAllPublicStaticMethods(type);
  }

  @Test
  void noWayToSubmitTakesNull() {
    ScheduledExecutorService pool = ContextExecutors
        .propagating((ScheduledExecutorService) new ScheduledThreadPoolExecutor(1));
    try {
      tester.setDefault(Runnable.class, () -> {});
      tester.setDefault(Callable.class, () -> "");
      tester.setDefault(long.class, 1L);
      tester.testAllPublicInstanceMethods(pool);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void noWayToAttachAFunctionTakesNull() {
    tester.setDefault(Supplier.class, () -> "");
    tester.testAllPublicInstanceMethods(ContextFutures.incomplete());
  }
}
