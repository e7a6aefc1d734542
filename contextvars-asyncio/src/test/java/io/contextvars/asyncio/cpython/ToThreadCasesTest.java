// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** ToThreadTests: asyncio.to_thread. */
class ToThreadCasesTest {
  private static final ContextVar<String> TEST_CTX = ContextVar.of("test_ctx");

  @Test
  @CPython("test_threads.ToThreadTests.test_to_thread")
  void givesTheResult() {
    assertThat(TestLoop.run(() -> Asyncio.toThread(() -> Math.addExact(40, 2)).await())).isEqualTo(42);
  }

  @Test
  @CPython("test_threads.ToThreadTests.test_to_thread_exception")
  void throwsWhatTheCallThrows() {
    assertThatThrownBy(() -> TestLoop.run(() -> Asyncio.toThread(() -> {
      throw new IllegalStateException("test");
    }).await())).isInstanceOf(IllegalStateException.class).hasMessage("test");
  }

  @Test
  @CPython("test_threads.ToThreadTests.test_to_thread_once")
  void callsOnce() {
    AtomicInteger calls = new AtomicInteger();

    TestLoop.run(() -> {
      Asyncio.toThread(() -> {
        calls.incrementAndGet();
      }).await();
    });

    assertThat(calls).hasValue(1);
  }

  @Test
  @CPython("test_threads.ToThreadTests.test_to_thread_concurrent")
  void severalCallsAreGathered() {
    AtomicInteger calls = new AtomicInteger();

    List<Integer> results = TestLoop.run(() -> {
      List<AsyncFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        futures.add(Asyncio.toThread(calls::incrementAndGet));
      }
      return Asyncio.gather(futures).await();
    });

    assertThat(calls).hasValue(10);
    assertThat(results).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  @CPython("test_threads.ToThreadTests.test_to_thread_contextvars")
  void theCallSeesTheCallersVariables() {
    String seen = TestLoop.run(() -> {
      TEST_CTX.set("parrot");
      return Asyncio.toThread(TEST_CTX::get).await();
    });

    assertThat(seen).isEqualTo("parrot");
  }
}
