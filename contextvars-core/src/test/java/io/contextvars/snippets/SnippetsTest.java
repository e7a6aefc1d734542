// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetsTest {
  @Test
  void aVariableIsReadWithoutBeingPassedAlong() {
    ContextVarSnippets.serve("ada");
    assertThat(ContextVarSnippets.RESPONSES).containsExactly("hello, ada");
    assertThat(ContextVarSnippets.greeting()).isEqualTo("hello, nobody");
  }

  @Test
  void everyTaskComputesAnInitialOfItsOwn() {
    Context.runInCopy(() -> {
      ContextVarSnippets.query("select 1");
      Context.runInCopy(() -> {
        ContextVarSnippets.query("select 2");
        assertThat(ContextVarSnippets.QUERIES.get()).containsExactly("select 2");
      });
      assertThat(ContextVarSnippets.QUERIES.get()).containsExactly("select 1");
    });
  }

  @Test
  void theCommentsOfTheShortSnippetsAreTrue() {
    assertThat(ContextVarSnippets.run()).isEqualTo("1, 0");
    assertThat(ContextVarSnippets.threadLocal()).isEqualTo("en");
    assertThat(TokenSnippets.block()).isEqualTo("ada, nobody");
    Context.runInCopy(() -> assertThat(ContextSnippets.copy()).isEqualTo("ada"));
    assertThat(ContextSnippets.run()).isEqualTo("ada, nobody");
    assertThat(ContextSnippets.enter()).isEqualTo("ada, nobody");
    Context.runInCopy(() -> assertThat(ContextSnippets.runInEmpty(ContextVar.of("user"))).isEqualTo("nobody"));
  }

  @Test
  void aWrappedTaskSeesTheValuesOfWhoeverHandedItOver() {
    ContextVar<String> user = ContextVar.withDefault("user", "nobody");
    List<Runnable> queue = new ArrayList<>();
    List<String> seen = new ArrayList<>();

    user.run("ada", () -> ContextSnippets.wrap(queue::add, () -> seen.add(user.get())));
    queue.forEach(Runnable::run);

    assertThat(seen).containsExactly("ada");
  }

  @Test
  void anObserverCountsReadsThatFoundNothing() {
    ContextVar<String> user = ContextVar.of("user");
    ObserverSnippets.LostReads lost = new ObserverSnippets.LostReads();
    lost.missing(user);
    lost.missing(user);
    assertThat(lost.of(user)).isEqualTo(2);
    assertThat(lost.of(ContextVar.of("other"))).isZero();
  }

  @Test
  void computationsThatTakeTurnsKeepTheirOwnContexts() {
    ContextVar<Integer> count = ContextVar.withDefault("count", 0);
    List<Integer> seen = new ArrayList<>();
    Runnable step = () -> {
      count.set(count.get() + 1);
      seen.add(count.get());
    };
    StepsSnippets.RoundRobin loop = new StepsSnippets.RoundRobin();
    loop.start(List.of(step, step, step).iterator());
    loop.start(List.of(step, step, step).iterator());

    loop.run();

    assertThat(seen).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(count.isSet()).isFalse();
  }
}
