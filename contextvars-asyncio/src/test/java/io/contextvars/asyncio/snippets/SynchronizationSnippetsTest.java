// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynchronizationSnippetsTest {
  @Test
  void aLockKeepsADepositTogetherAcrossItsWait() {
    LockSnippets.Account account = new LockSnippets.Account();

    TestLoop.run(() -> {
      Asyncio.gather(() -> account.deposit(10), () -> account.deposit(20), () -> account.deposit(30)).await();
    });

    assertThat(account.balance()).isEqualTo(60);
  }

  @Test
  void anEventLetsTheVisitorIn() {
    assertThat(TestLoop.run(EventSnippets::event)).isEqualTo("welcome");
  }

  @Test
  void aConditionWaitsUntilTheDocumentIsNewEnough() {
    ConditionSnippets.Document document = new ConditionSnippets.Document();

    List<Integer> seen = TestLoop.run(() -> {
      Awaitable<List<Integer>> readers = Asyncio.gather(() -> document.awaitVersion(2), () -> document.awaitVersion(1));
      for (int i = 0; i < 3; i++) {
        Asyncio.sleep(Duration.ZERO);
        document.publish();
      }
      return readers.await();
    });

    assertThat(seen.get(0)).isGreaterThanOrEqualTo(2);
    assertThat(seen.get(1)).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aSemaphoreLetsTenFetchAtATime() {
    List<Integer> atOnce = new ArrayList<>(List.of(0));

    List<String> pages = TestLoop.run(() -> SemaphoreSnippets.fetchAll(Collections.nCopies(25, "home"), address -> {
      atOnce.add(atOnce.getLast() + 1);
      Asyncio.sleep(Duration.ofMillis(1));
      atOnce.add(atOnce.getLast() - 1);
      return "page of " + address;
    }));

    assertThat(pages).hasSize(25).containsOnly("page of home");
    assertThat(Collections.max(atOnce)).isEqualTo(10);
    assertThat(atOnce.getLast()).isZero();
  }

  @Test
  void aBarrierStartsTheRaceWhenAllAreWarm() {
    List<String> log = new ArrayList<>();
    TestLoop.run(() -> BarrierSnippets.barrier(log));
    assertThat(log).containsExactly("warms up", "warms up", "warms up", "go!");
  }

  @Test
  void aQueueIsShutDownWhenTheLastOrderIsPut() {
    assertThat(TestLoop.run(QueueSnippets::queue)).containsExactly("tea", "soup", "cake", "closed");
    assertThat(QueueSnippets.priority()).isEqualTo("put out the fire");
  }
}
