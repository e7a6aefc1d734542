// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.asyncio.AsyncIterable;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** What takes the place of asynchronous generators: publishers that a task iterates over, and closes. */
class PublishersTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final List<String> seen = new ArrayList<>();

  @Test
  @Semantics("2.37")
  void itemsAreTakenInTheConsumersContextAndTokensStayGood() {
    TestLoop.run(() -> {
      try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
        Token<String> token = VAR.set("of the consumer");
        try (AsyncIterable<String> items = Asyncio.iterate(publisher)) {
          publisher.submit("first");
          publisher.submit("second");
          publisher.close();
          for (String item : items) {
            seen.add(item + " " + VAR.get());
            VAR.set("after " + item);
          }
        }
        seen.add(VAR.get());
        VAR.reset(token);
      }

      assertThat(seen).containsExactly("first of the consumer", "second after first", "after second");
      assertThat(VAR.isSet()).isFalse();
    });
  }

  @Test
  @Semantics("2.37")
  void closingEndsTheSubscriptionInTheClosingTaskAtOnce() {
    TestLoop.run(() -> {
      Subscribed subscribed = new Subscribed();
      Token<String> token = VAR.set("of the consumer");
      try (AsyncIterable<String> items = Asyncio.iterate(subscribed)) {
        assertThat(items.iterator().next()).isEqualTo("item");
      }

      assertThat(seen).containsExactly("cancelled by of the consumer");
      VAR.reset(token);
    });
  }

  @Test
  @Semantics("2.37")
  void oneThatIsAbandonedIsCollectedAndNothingRunsForIt() {
    TestLoop.run(() -> {
      WeakReference<Object> abandoned = abandon();
      Garbage.assertCollected(abandoned, "an abandoned iteration");

      assertThat(seen).isEmpty();
    });
  }

  private WeakReference<Object> abandon() {
    AsyncIterable<String> items = Asyncio.iterate(new Subscribed());
    assertThat(items.iterator().next()).isEqualTo("item");
    return new WeakReference<>(items);
  }

  /** Publishes one item, on the thread that asks. */
  private final class Subscribed implements Flow.Publisher<String> {
    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      subscriber.onSubscribe(new Flow.Subscription() {
        @Override
        public void request(long count) {
          subscriber.onNext("item");
        }

        @Override
        public void cancel() {
          seen.add("cancelled by " + VAR.get());
        }
      });
    }
  }
}
