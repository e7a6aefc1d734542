// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** CPython's cases of the context of tasks. */
class TaskContextCasesTest extends LoopCases {
  private final ContextVar<String> cvar = ContextVar.withDefault("cvar", "nope");
  private final ContextVar<Integer> number = ContextVar.of("number");

  @Test
  @CPython("test_tasks.BaseTaskTests.test_context_1")
  void aTaskRunsInACopyMadeWhenItIsCreated() {
    loop.runUntilComplete(() -> {
      assertThat(cvar.get()).isEqualTo("nope");
      Task<?> sub = Asyncio.createTask(() -> {
        Asyncio.sleep(millis(10));
        assertThat(cvar.get()).isEqualTo("nope");
        cvar.set("something else");
      });
      cvar.set("yes");
      sub.await();
      assertThat(cvar.get()).isEqualTo("yes");
    });
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_context_2")
  void aCallbackRunsInACopyAndATaskStaysInItsContext() {
    loop.runUntilComplete(() -> {
      for (int j = 0; j < 2; j++) {
        AsyncFuture<Boolean> fut = loop.createFuture();
        fut.addDoneCallback(_ -> cvar.set("something else"));
        cvar.set("yes" + j);
        loop.callSoon(() -> fut.setResult(true));
        fut.await();
        assertThat(cvar.get()).isEqualTo("yes" + j);
        for (int i = 0; i < 3; i++) {
          cvar.set("yes" + i + "-" + j);
          Asyncio.sleep(millis(1));
          assertThat(cvar.get()).isEqualTo("yes" + i + "-" + j);
        }
      }
    });

    assertThat(cvar.get()).isEqualTo("nope");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_context_3")
  void aHundredTasksEachSeeTheirOwnValues() {
    Random random = new Random(3);
    loop.runUntilComplete(() -> {
      List<Task<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int start = random.nextInt(11);
        tasks.add(Asyncio.createTask(() -> {
          for (int step = 0; step < 10; step++) {
            number.set(start + step);
            Asyncio.sleep(millis(1 + random.nextInt(50)));
            assertThat(number.get()).isEqualTo(start + step);
          }
        }));
      }
      Asyncio.gather(tasks).await();
    });

    assertThat(number.isSet()).isFalse();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_context_4")
  void tasksOfABuilderShareTheContextTheyAreGiven() {
    assertShared((coroutine, context) -> Task.builder().context(context).start(coroutine));
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_context_5")
  void tasksOfCreateTaskShareTheContextTheyAreGiven() {
    assertShared(Asyncio::createTask);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_context_6")
  void tasksOfALoopShareTheContextTheyAreGiven() {
    assertShared(loop::createTask);
  }

  private void assertShared(BiFunction<Awaitable<Integer>, Context, Task<Integer>> start) {
    List<@Nullable Integer> seen = loop.runUntilComplete(() -> {
      List<@Nullable Integer> ret = new ArrayList<>();
      Context ctx = Context.copyCurrent();
      ret.add(ctx.getOrNull(number));
      for (int val = 1; val <= 2; val++) {
        start.apply(setting(val), ctx).await();
        ret.add(ctx.getOrNull(number));
      }
      return ret;
    });

    assertThat(seen).containsExactly(null, 1, 2);
  }

  private Awaitable<Integer> setting(int val) {
    return () -> {
      Asyncio.sleep(Duration.ZERO);
      number.set(val);
      return val;
    };
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_get_context")
  void aTaskGivesTheContextItWasGiven() {
    Context context = Context.copyCurrent();
    Task<?> task = loop.createTask(() -> {}, context);
    loop.runUntilComplete(task);

    assertThat(task.context()).isSameAs(context);
  }

  @Test
  @CPython("test_context.DecimalContextTest.test_asyncio_task_decimal_context")
  void aSettingOfOneTaskIsNotThatOfAnother() {
    ContextVar<MathContext> precision = ContextVar.of("precision");
    List<String> fractions = loop.runUntilComplete(() -> {
      List<List<String>> both = Asyncio.<List<String>>gather(
          () -> fractions(precision, millis(100), 3), () -> fractions(precision, millis(200), 6)).await();
      return both.stream().flatMap(List::stream).toList();
    });

    assertThat(fractions).containsExactly("0.333", "0.111", "0.333333", "0.111111");
  }

  private static List<String> fractions(ContextVar<MathContext> precision, Duration t, int digits) {
    precision.set(new MathContext(digits));
    String a = fraction(3, precision.get());
    Asyncio.sleep(t);
    return List.of(a, fraction(9, precision.get()));
  }

  private static String fraction(int of, MathContext digits) {
    return BigDecimal.ONE.divide(BigDecimal.valueOf(of), digits).toString();
  }
}
