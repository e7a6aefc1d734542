// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import static io.contextvars.snippets.ContextFuturesSnippets.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.concurrent.ContextFutures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** The snippets of {@link ContextFutures} do what their comments say. */
class FuturesSnippetsTest {
  @Test
  void aFunctionSeesTheValuesOfWhoeverAttachedIt() {
    assertThat(ContextFuturesSnippets.attach().join()).isEqualTo("hello, ada");
  }

  @Test
  void aSupplierSeesTheValuesOfItsCaller() {
    CompletableFuture<String> row = USER.call("ada", () -> ContextFuturesSnippets.supply(ForkJoinPool.commonPool()));

    assertThat(row.join()).isEqualTo("row of ada for ada");
  }

  @Test
  void aForeignStagePropagates() {
    CompletableFuture<String> response = new CompletableFuture<>();
    CompletableFuture<String> body = USER.call("ada", () -> ContextFuturesSnippets.propagating(response));

    response.complete("body");

    assertThat(body.join()).isEqualTo("body for ada");
  }
}
