// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.testing.OrderDependentError;
import io.contextvars.asyncio.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snippets of {@link VirtualTime}, which are tests themselves. */
class VirtualTimeSnippetsTest {
  // @start region="hour"
  @Test
  void givesUpAfterAnHour() {
    VirtualTime.run(() -> {
      assertThatThrownBy(() -> Asyncio.timeout(Duration.ofHours(1), () -> Asyncio.sleep(Duration.ofDays(1))))
          .isInstanceOf(AsyncTimeoutException.class);
      assertThat(Asyncio.runningLoop().time()).isEqualTo(Duration.ofHours(1));
    });
  }
  // @end

  // @start region="explore"
  @Test
  void allSucceedInAnyOrder() {
    VirtualTime.exploreOrders(100, () -> {
      List<String> order = new ArrayList<>();
      Asyncio.gather(() -> order.add("first"), () -> order.add("second")).await();
      assertThat(order).containsExactlyInAnyOrder("first", "second"); // containsExactly would fail, and name a seed
    });
  }
  // @end

  @Test
  void theCommentIsTrue() {
    assertThatThrownBy(() -> VirtualTime.exploreOrders(100, () -> {
      List<String> order = new ArrayList<>();
      Asyncio.gather(() -> order.add("first"), () -> order.add("second")).await();
      assertThat(order).containsExactly("first", "second");
    })).isInstanceOf(OrderDependentError.class);
  }
}
