// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of lazy sources, flows, fork/join, parallel streams and timers say what happens. */
class LazySnippetsTest {
  @Test
  void pagesAreLoadedForWhoeverMadeThem() {
    assertThat(ContextSourcesSnippets.consume()).isEqualTo("page 1 for ada, page 2 for ada, then 0");
  }

  @Test
  void linesAreReadForWhoeverOpenedTheFile() {
    Stream<String> lines = ContextSourcesSnippets.USER.call("ada", () -> ContextSourcesSnippets.lines(List.of("x")));
    assertThat(lines.toList()).containsExactly("ada reads x");
  }

  @Test
  void itemsAreReceivedForWhoeverSubscribed() {
    List<String> notes = new ArrayList<>();
    ContextFlowsSnippets.USER.run("ada", () -> ContextFlowsSnippets.subscribe(
        ContextFlowsSnippets.isolated(subscriber -> {
          ContextFlowsSnippets.USER.set("source");
          subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
              subscriber.onNext("a");
              subscriber.onNext("b");
            }

            @Override
            public void cancel() {}
          });
        }), notes));

    assertThat(notes).containsExactly("1: a for ada", "2: b for ada");
    assertThat(ContextFlowsSnippets.USER.isSet()).isFalse();
  }

  @Test
  void subtasksKnowTheUser() {
    List<String> documents = List.of("ada 1", "bob 1", "ada 2", "ada 3", "bob 2");
    int readable = ContextForkJoinSnippets.USER.call("ada", () -> new ContextForkJoinSnippets.ReadableOnes(documents))
        .invoke();

    assertThat(readable).isEqualTo(3);
  }

  @Test
  @SuppressWarnings("serial")
  void aGivenTaskKnowsTheUser() {
    List<String> users = new ArrayList<>();
    RecursiveTask<Integer> counting = new RecursiveTask<>() {
      @Override
      protected Integer compute() {
        users.add(ContextForkJoinSnippets.USER.get());
        return 2;
      }
    };

    assertThat(ContextForkJoinSnippets.count(ForkJoinPool.commonPool(), counting)).isEqualTo("ada counts 2");
    assertThat(users).containsExactly("ada");
  }

  @Test
  void parallelStreamsGreetOneUser() {
    List<String> greetings = ContextStreamsSnippets.USER.call("ada",
        () -> ContextStreamsSnippets.greetings(List.of("hello", "welcome", "bye")));
    assertThat(greetings).containsExactly("hello, ada", "welcome, ada", "bye, ada");

    assertThat(ContextStreamsSnippets.USER.<String, RuntimeException>call("ada",
        () -> ContextStreamsSnippets.longest(List.of("a", "ccc", "bb")))).isEqualTo("ccc ada/ada");
  }

  @Test
  void aReminderKnowsItsUserAndEndsItself() throws InterruptedException {
    BlockingQueue<String> outbox = new LinkedBlockingQueue<>();
    Timer timer = new Timer(true);
    List<String> sent = new ArrayList<>();

    ContextTimerTaskSnippets.USER.run("ada", () -> ContextTimerTaskSnippets.remind(timer, outbox));
    for (int i = 0; i < 4; i++) {
      sent.add(outbox.take());
    }

    assertThat(sent).containsExactlyInAnyOrder("remember, ada", "remember, ada", "remember, ada", "once, ada");
    timer.cancel();
  }
}
