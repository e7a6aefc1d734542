// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import io.contextvars.harness.Allocated;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a function's context costs beside what the JDK's future allocates anyway. */
class FutureAllocationTest {
  /** A wrapper of 24 bytes, with room for wider references. */
  private static final long ONE_WRAPPER = 32;

  /** A context and the closures that call a function with its arguments, likewise. */
  private static final long ONE_RUN = 32 + 2 * 32;

  private static Object same(Object value) {
    return value;
  }

  private static void attach(CompletableFuture<Object> future) {
    var unused = future.thenApply(FutureAllocationTest::same);
  }

  @Test
  void attachingAllocatesAWrapperWhateverTheContextHolds() {
    long plain = Allocated.byEachRunOf(() -> attach(new CompletableFuture<>()));
    ContextVar<String> var = ContextVar.of("var");

    long ours = var.call("value", () -> Allocated.byEachRunOf(() -> attach(ContextFutures.incomplete())));

    assertThat(ours - plain).isLessThanOrEqualTo(ONE_WRAPPER);
  }

  @Test
  void runningAllocatesAContext() {
    CompletableFuture<Object> plain = CompletableFuture.completedFuture("value");
    CompletableFuture<Object> ours = ContextFutures.completed("value");

    long more = Allocated.byEachRunOf(() -> attach(ours)) - Allocated.byEachRunOf(() -> attach(plain));

    assertThat(more).isLessThanOrEqualTo(ONE_WRAPPER + ONE_RUN);
  }
}
