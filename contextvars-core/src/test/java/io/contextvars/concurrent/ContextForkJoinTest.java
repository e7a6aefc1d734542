// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachThreadKind
@SuppressWarnings("serial")
class ContextForkJoinTest {
  private static final ContextVar<Integer> VAR = ContextVar.withDefault("var", 0);

  private final ForkJoinPool pool = new ForkJoinPool(2);
  private final Queue<Integer> seen = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private int step() {
    VAR.set(VAR.get() + 1);
    seen.add(VAR.get());
    return VAR.get();
  }

  private RecursiveTask<Integer> stepping() {
    return new RecursiveTask<>() {
      @Override
      protected Integer compute() {
        return step();
      }
    };
  }

  private static <V> ForkJoinTask<V> wrapped(ForkJoinTask<V> task) {
    return VAR.call(5, () -> ContextForkJoin.propagating(task));
  }

  // ---- a task that is given

  @Test
  void aTaskSeesTheValuesOfWhoeverWrappedIt() throws Exception {
    assertThat(pool.invoke(wrapped(stepping()))).isEqualTo(6);
    assertThat(pool.submit(wrapped(stepping())).get()).isEqualTo(6);
    assertThat(wrapped(stepping()).invoke()).isEqualTo(6);
    assertThat(wrapped(stepping()).fork().join()).isEqualTo(6);

    assertThat(VAR.isSet()).isFalse();
    assertThat(pool.invoke(stepping())).isEqualTo(1); // its workers are clean
  }

  @Test
  void aRepeatedTaskHasAFreshCopyEachTime() {
    ForkJoinTask<Integer> task = wrapped(stepping());
    task.invoke();
    task.reinitialize();

    assertThat(task.isDone()).isFalse();
    assertThat(task.invoke()).isEqualTo(6);
    assertThat(seen).containsExactly(6, 6);
  }

  @Test
  void aFailureIsTheTasks() {
    IllegalArgumentException failure = new IllegalArgumentException("failed");
    ForkJoinTask<Integer> task = wrapped(new RecursiveTask<Integer>() {
      @Override
      protected Integer compute() {
        VAR.set(9);
        throw failure;
      }
    });

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(task::invoke).isSameAs(failure);
    assertThat(task.isCompletedAbnormally()).isTrue();
    assertThat(task.isCancelled()).isFalse();
    assertThat(task.getException()).isSameAs(failure);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(task::get);
    assertThat(VAR.isSet()).isFalse();
  }

  @Test
  void cancellingItCancelsTheTask() {
    RecursiveTask<Integer> task = stepping();
    ForkJoinTask<Integer> wrapped = wrapped(task);

    assertThat(wrapped.cancel(true)).isTrue();

    assertThat(wrapped.isCancelled()).isTrue();
    assertThat(task.isCancelled()).isTrue();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> pool.submit(wrapped).join());
    assertThat(seen).isEmpty();
  }

  @Test
  void aTaskThatWasCancelledCancelsItWhenItRuns() {
    RecursiveTask<Integer> task = stepping();
    ForkJoinTask<Integer> wrapped = wrapped(task);

    task.cancel(true);

    assertThat(wrapped.isDone()).isFalse();
    wrapped.quietlyInvoke();
    assertThat(wrapped.isCancelled()).isTrue();
    assertThat(seen).isEmpty();
  }

  @Test
  void aCancellationThatIsThrownIsAFailure() {
    ForkJoinTask<Integer> task = wrapped(new RecursiveTask<Integer>() {
      @Override
      protected Integer compute() {
        throw new CancellationException("of something else");
      }
    });

    task.quietlyInvoke();

    assertThat(task.isCompletedAbnormally()).isTrue();
    assertThat(task.getException()).isInstanceOf(CancellationException.class).hasMessage("of something else");
  }

  @Test
  void itCanBeCompletedByHand() {
    ForkJoinTask<Integer> task = wrapped(stepping());

    task.complete(42);

    assertThat(task.invoke()).isEqualTo(42);
    assertThat(seen).isEmpty();
  }

  @Test
  void aScopeLeftOpenFailsTheTask() {
    ForkJoinTask<Void> task = wrapped(new RecursiveAction() {
      @Override
      protected void compute() {
        new Context().enter();
      }
    });

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(task::invoke)
        .withMessageContaining("left 1 scope open");
  }

  @Test
  void whatBringsItsContextAlongStaysAsItIs() {
    ForkJoinTask<Integer> task = wrapped(stepping());
    assertThat(ContextForkJoin.propagating(task)).isSameAs(task);
    ForkJoinTask<Integer> recursive = new Fibonacci(1);
    assertThat(ContextForkJoin.propagating(recursive)).isSameAs(recursive);
  }

  // ---- tasks that divide

  /** Every subtask adds what its context has, and sets it. */
  private final class Fibonacci extends ContextRecursiveTask<Integer> {
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      seen.add(VAR.get());
      if (n < 2) {
        VAR.set(-1);
        return n;
      }
      VAR.set(n);
      Fibonacci left = new Fibonacci(n - 1);
      Fibonacci right = new Fibonacci(n - 2);
      invokeAll(left, right);
      if (VAR.get() != n) { // what they set is theirs
        throw new AssertionError(VAR.get());
      }
      return left.join() + right.getRawResult();
    }
  }

  @Test
  void everySubtaskSeesTheValuesOfItsParent() {
    Fibonacci root = VAR.call(50, () -> new Fibonacci(12));

    assertThat(pool.invoke(root)).isEqualTo(144);

    assertThat(seen).hasSize(465);
    assertThat(seen.peek()).isEqualTo(50);
    assertThat(seen).doesNotContain(0, -1);
    assertThat(pool.invoke(stepping())).isEqualTo(1);
  }

  @Test
  void anActionSeesTheValuesOfWhoeverMadeIt() {
    List<ContextRecursiveAction> actions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      actions.add(VAR.call(5, () -> new ContextRecursiveAction() {
        @Override
        protected void compute() {
          step();
        }
      }));
    }

    ForkJoinTask.invokeAll(actions);

    assertThat(seen).containsExactly(6, 6, 6);
    assertThat(actions.get(0).getRawResult()).isNull();
    assertThat(VAR.isSet()).isFalse();
  }

  @Test
  void aComputationThatIsCalledSharesTheContextOfItsCaller() {
    Fibonacci leaf = VAR.call(5, () -> new Fibonacci(1));

    VAR.run(7, () -> {
      leaf.compute();
      assertThat(VAR.get()).isEqualTo(-1);
      leaf.invoke();
    });

    assertThat(seen).containsExactly(7, 5);
  }

  /** The caution of the documentation: a worker that joins runs what it finds, where it stands. */
  @Test
  void aPlainTaskMayRunInTheContextOfWhoeverJoinsIt() {
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      alone.invoke(wrapped(new RecursiveAction() {
        @Override
        protected void compute() {
          ForkJoinTask<Integer> plain = stepping().fork();
          ForkJoinTask<Integer> brings = VAR.call(100, () -> ContextForkJoin.propagating(stepping())).fork();
          brings.join();
          plain.join();
        }
      }));
    } finally {
      alone.shutdownNow();
    }

    assertThat(seen).containsExactly(101, 6);
  }
}
