// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.in;
import static io.contextvars.agent.Values.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What runs where it is asked or told: the agent leaves that as it is. */
class SourcesIT {
  private final List<String> seen = new ArrayList<>();

  @Test
  void aLazySourceRunsInTheContextOfWhoeverAsks() throws Exception {
    List<Iterator<String>> made = new ArrayList<>();
    in("alice", () -> made.add(Stream.generate(Values::user).iterator()));
    in("bob", () -> seen.add(made.get(0).next()));
    assertThat(seen).containsExactly("bob");
  }

  @Test
  void aPublisherServesInTheContextOfWhoeverRequests() throws Exception {
    Flow.Subscription source = new Flow.Subscription() {
      @Override
      public void request(long n) {
        seen.add(user());
      }

      @Override
      public void cancel() {}
    };
    in("bob", () -> source.request(1));
    assertThat(seen).containsExactly("bob");
  }

  @Test
  void aSubscriberDoesNotSeeWhoeverHandedInAnItem() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
      CompletableFuture<Void> end = publisher.consume(item -> received.complete(user()));
      in("alice", () -> publisher.submit("item"));
      publisher.close();
      end.join();
    }
    assertThat(received.join()).isEqualTo("nobody");
  }

  @Test
  void aListenerRunsInTheContextOfWhoeverCallsIt() throws Exception {
    List<Runnable> listeners = new ArrayList<>();
    in("alice", () -> listeners.add(() -> seen.add(user())));
    in("bob", () -> listeners.get(0).run());
    assertThat(seen).containsExactly("bob");
  }

  @Test
  void nothingComesBackFromATask() throws Exception {
    in("alice", () -> {
      Thread task = new Thread(() -> Values.set("the task"));
      task.start();
      task.join();
      seen.add(user());
    });
    assertThat(seen).containsExactly("alice");
  }
}
