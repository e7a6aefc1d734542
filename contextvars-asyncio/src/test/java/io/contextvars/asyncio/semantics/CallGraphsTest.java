// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.CallGraph;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and where. */
class CallGraphsTest {
  @Test
  @Semantics("2.40")
  void aGraphTellsWhereATaskIsAndWhoAwaitsIt() {
    TestLoop.run(() -> {
      AsyncFuture<String> future = Asyncio.runningLoop().createFuture();
      Task<String> inner = Task.builder().name("inner").start(() -> waitsHere(future));
      Task<String> outer = Task.builder().name("outer").start(() -> inner.await());
      tick();
      tick();
      CallGraph graph = CallGraph.capture(inner);

      assertThat(graph.label()).startsWith("<Task pending name='inner'");
      assertThat(graph.stack()).extracting(StackTraceElement::getMethodName).contains("waitsHere");
      assertThat(graph.awaitedBy()).singleElement()
          .satisfies(awaiter -> assertThat(awaiter.label()).startsWith("<Task pending name='outer'"));
      future.setResult("done");
      outer.await();
    });
  }

  private static String waitsHere(AsyncFuture<String> future) {
    return future.await();
  }

  @Test
  @Semantics("2.40")
  void aTreeShowsUnderEachTaskThoseThatItWaitsForAndAnyThreadMayAsk() {
    TestLoop.run(() -> {
      Objects.requireNonNull(Asyncio.currentTask()).setName("main");
      EventLoop loop = Asyncio.runningLoop();
      Task<String> child = Task.builder().name("child").start(() -> {
        CompletableFuture<String> fromOutside = CompletableFuture.supplyAsync(() -> CallGraph.tree(loop));
        return Asyncio.await(fromOutside);
      });

      assertThat(child.await().lines()).first().asString().isEqualTo("main");
      assertThat(child.result()).contains("└── child\n");
    });
  }
}
