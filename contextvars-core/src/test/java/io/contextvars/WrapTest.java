// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** What every form of {@code wrap} promises, shown by {@code wrap} itself; WrapFormsTest has the other forms. */
@OnEachThreadKind
class WrapTest {
  private final ContextVar<String> var = ContextVar.withDefault("var", "default");
  private final List<String> seen = new ArrayList<>();
  private final Context ctx = new Context();

  WrapTest() {
    ctx.run(() -> var.set("captured"));
  }

  @Test
  @Semantics("1.36")
  void theTaskSeesTheValuesOfTheWrap(ThreadKind kind) throws Exception {
    Runnable task = ctx.wrap(() -> seen.add(var.get()));
    ctx.run(() -> var.set("later"));
    var.set("where it runs");

    task.run();
    kind.run(task::run);

    assertThat(seen).containsExactly("captured", "captured");
    assertThat(var.get()).isEqualTo("where it runs");
  }

  @Test
  void everyRunHasACopyOfItsOwn() {
    Runnable task = ctx.wrap(() -> {
      seen.add(var.get());
      var.set("changed by the run");
    });

    task.run();
    task.run();

    assertThat(seen).containsExactly("captured", "captured");
    assertThat(ctx.get(var)).isEqualTo("captured");
  }

  @Test
  void theTaskRunsInsideItselfAndInsideItsContext() {
    Runnable[] task = new Runnable[1];
    task[0] = ctx.wrap(() -> {
      seen.add(var.get());
      var.set("outer run");
      if (seen.size() < 3) {
        task[0].run();
      }
    });

    ctx.run(task[0]);

    assertThat(seen).containsExactly("captured", "captured", "captured");
  }

  @Test
  void theTaskRunsConcurrently(ThreadKind kind) throws Exception {
    int runs = 4;
    CyclicBarrier together = new CyclicBarrier(runs);
    Callable<String> task = ctx.wrapCallable(() -> {
      var.set(var.get() + " on " + Thread.currentThread().getName());
      together.await();
      return var.get();
    });

    List<String> results = kind.callAll(List.of(task, task, task, task));

    assertThat(results).doesNotHaveDuplicates().allMatch(result -> result.startsWith("captured on "));
    assertThat(ctx.get(var)).isEqualTo("captured");
  }

  @Test
  void wrappingInsideTheContextTakesItsValuesOfThatMoment() {
    Runnable[] tasks = new Runnable[2];
    ctx.run(() -> {
      var.set("first");
      tasks[0] = ctx.wrap(() -> seen.add(var.get()));
      var.set("second");
      tasks[1] = Context.copyCurrent().wrap(() -> seen.add(var.get()));
      var.set("third");
    });

    tasks[0].run();
    tasks[1].run();

    assertThat(seen).containsExactly("first", "second");
  }

  @Test
  void whatWasCurrentIsRestoredWhenTheTaskFails() {
    var.set("outer");
    ArithmeticException failure = new ArithmeticException();
    Runnable task = ctx.wrap(() -> {
      var.set("inner");
      throw failure;
    });

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(task::run).isSameAs(failure);

    assertThat(var.get()).isEqualTo("outer");
  }

  @Test
  void aThreadThatRunsTheTaskIsLeftWithoutAContext() {
    ctx.wrap(() -> var.set("inner")).run();

    assertThat(ThreadState.context()).isNull();
  }

  @Test
  @Semantics("1.37")
  void wrappedTasksLeaveNothingInAWorkerForTheNextOne(ThreadKind kind) throws Exception {
    Callable<String> wrapped = ctx.wrapCallable(var::get);

    List<String> onOneWorker = kind.call(() -> List.of(var.get(), wrapped.call(), var.get()));

    assertThat(onOneWorker).containsExactly("default", "captured", "default");
  }
}
