// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of lazy sources and flows say what happens. */
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
}
