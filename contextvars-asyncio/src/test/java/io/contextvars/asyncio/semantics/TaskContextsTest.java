// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The context of a task: what flows in, what stays inside, and contexts that are given and shared. */
class TaskContextsTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");
  private static final ContextVar<Integer> COUNT = ContextVar.withDefault("count", 0);

  private final List<String> seen = new ArrayList<>();

  @Test
  @Semantics("2.18")
  void aTaskStartsWithWhatWasCurrentWhenItWasCreated() {
    TestLoop.run(() -> {
      VAR.set("created");
      Task<Void> task = Asyncio.createTask(this::seeAndSet);
      VAR.set("later");
      task.await();

      assertThat(seen).containsExactly("created");
    });
  }

  @Test
  @Semantics("2.18")
  void whatATaskSetsDoesNotFlowBack() {
    TestLoop.run(() -> {
      VAR.set("created");
      Task<Void> task = Asyncio.createTask(this::seeAndSet);
      Task<Void> ofAGroup = TaskGroup.call(group -> group.createTask(this::seeAndSet));
      task.await();

      assertThat(VAR.get()).isEqualTo("created");
      assertThat(task.context().get(VAR)).isEqualTo("by the task");
      assertThat(ofAGroup.context().get(VAR)).isEqualTo("by the task");
      assertThat(ofAGroup.context()).isNotSameAs(task.context());
    });
  }

  @Test
  @Semantics("2.18")
  void aTaskRunsInTheContextItIsGivenItself() {
    TestLoop.run(() -> {
      Context given = new Context();
      Task<Void> task = Asyncio.createTask(this::seeAndSet, given);
      VAR.set("of the creator");
      task.await();

      assertThat(task.context()).isSameAs(given);
      assertThat(seen).containsExactly("nothing");
      assertThat(given.get(VAR)).isEqualTo("by the task");
    });
  }

  @Test
  @Semantics("2.19")
  void whatTasksSetInAContextThatTheyShareAddsUp() {
    TestLoop.run(() -> {
      Context shared = new Context();
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        tasks.add(Asyncio.createTask(TaskContextsTest::incrementThreeTimes, shared));
      }
      Asyncio.gather(tasks).await();

      assertThat(shared.get(COUNT)).isEqualTo(30);
      assertThat(COUNT.get()).isZero();
    });
  }

  private static void incrementThreeTimes() {
    for (int i = 0; i < 3; i++) {
      COUNT.set(COUNT.get() + 1);
      tick();
    }
  }

  @Test
  @Semantics("2.19")
  void aTaskSeesWhatAnEarlierOneLeftInTheContextTheyShare() {
    TestLoop.run(() -> {
      Context shared = new Context();
      Asyncio.createTask(this::seeAndSet, shared).await();
      Asyncio.createTask(this::seeAndSet, shared).await();

      assertThat(seen).containsExactly("nothing", "by the task");
    });
  }

  @Test
  @Semantics("2.19")
  void whatAChildSetsInItsCreatorsOwnContextItsCreatorSees() {
    TestLoop.run(() -> {
      Context own = new Context();
      Task<Void> creator = Asyncio.createTask(() -> {
        VAR.set("by the creator");
        Asyncio.createTask(this::seeAndSet, own).await();
        seen.add(VAR.get());
      }, own);
      creator.await();

      assertThat(seen).containsExactly("by the creator", "by the task");
    });
  }

  @Test
  @Semantics("2.19")
  void aContextThatTasksUseIsNotEnteredByOthers() {
    TestLoop.run(() -> {
      Context used = new Context();
      Task<?> task = Asyncio.createTask(() -> Asyncio.runningLoop().createFuture().await(), used);
      tick();
      CompletableFuture<Void> intruder = CompletableFuture.runAsync(() -> used.run(() -> {}));

      assertThatIllegalStateException().isThrownBy(() -> awaitStage(intruder))
          .withMessageStartingWith("cannot enter context");
      task.cancel();
      Asyncio.wait(List.of(task));
      used.run(() -> {}); // free again
    });
  }

  private static void awaitStage(CompletableFuture<Void> stage) {
    Asyncio.await(stage);
  }

  @Test
  @Semantics("2.20")
  void aTokenIsGoodAfterWaits() {
    TestLoop.run(() -> {
      Token<String> token = VAR.set("bound");
      tick();
      Asyncio.await(CompletableFuture.supplyAsync(() -> "from elsewhere"));
      assertThat(VAR.get()).isEqualTo("bound");
      VAR.reset(token);

      assertThat(VAR.isSet()).isFalse();
    });
  }

  @Test
  @Semantics("2.20")
  void aTokenOfAnotherTaskIsRefused() {
    TestLoop.run(() -> {
      Token<String> token = VAR.set("bound");

      assertThatIllegalArgumentException().isThrownBy(() -> Asyncio.createTask(() -> VAR.reset(token)).await())
          .withMessageContaining("was created in a different Context");
    });
  }

  @Test
  @Semantics("2.20")
  void contextsThatATaskEntersStayEnteredAcrossItsWaits() {
    TestLoop.run(() -> {
      Context entered = new Context();
      Task<?> other = Asyncio.createTask(() -> seen.add("other: " + VAR.get()));
      entered.run(() -> {
        VAR.set("inside");
        tick();
        seen.add("after the wait: " + VAR.get());
      });
      other.await();

      assertThat(seen).containsExactly("other: nothing", "after the wait: inside");
      assertThat(VAR.get()).isEqualTo("nothing");
    });
  }

  @Test
  @Semantics("2.20")
  void aCoroutineThatIsAwaitedRunsInTheCallersContextAndOneThatIsScheduledDoesNot() {
    TestLoop.run(() -> {
      Awaitable<Token<String>> coroutine = () -> VAR.set("by the coroutine");
      Asyncio.createTask(coroutine).await();
      Asyncio.gather(coroutine).await();
      Asyncio.ensureFuture(coroutine).await();
      assertThat(VAR.get()).isEqualTo("nothing");

      coroutine.await();
      assertThat(VAR.get()).isEqualTo("by the coroutine");
    });
  }

  private void seeAndSet() {
    seen.add(VAR.get());
    VAR.set("by the task");
  }
}
