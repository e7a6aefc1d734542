// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However an operation ends, what was current before is current again, and its context is free. */
class UnwindingTest {
  private static final int OVERFLOWS = 100;
  private static final int STACK_BYTES = 300_000;

  /** The ways in, each entering one more context at every level of a recursion that ends where the stack does. */
  enum Way {
    RUN {
      @Override
      void enter(Context context, Runnable deeper) {
        context.run(deeper);
      }
    },
    CALL {
      @Override
      void enter(Context context, Runnable deeper) {
        boolean unused = context.<Boolean, RuntimeException>call(() -> {
          deeper.run();
          return true;
        });
      }
    },
    RUN_IN_COPY {
      @Override
      void enter(Context context, Runnable deeper) {
        Context.runInCopy(deeper);
      }
    },
    WRAP {
      @Override
      void enter(Context context, Runnable deeper) {
        context.wrap(deeper).run();
      }
    },
    SCOPE {
      @Override
      void enter(Context context, Runnable deeper) {
        try (Context.Scope scope = context.enter()) {
          deeper.run();
        }
      }
    },
    SCOPE_LEFT_OPEN {
      @Override
      void enter(Context context, Runnable deeper) {
        context.run(() -> {
          Context.Scope unclosed = new Context().enter();
          deeper.run();
          unclosed.close();
        });
      }
    };

    abstract void enter(Context context, Runnable deeper);
  }

  /** One recursion to the end of the stack, with a context for every level. */
  private static final class Descent {
    private final Way way;
    private final Context[] contexts = new Context[20_000];
    private int depth;

    Descent(Way way) {
      this.way = way;
      for (int i = 0; i < contexts.length; i++) {
        contexts[i] = new Context();
      }
    }

    /** Overflows the stack, from another depth each time: frames of this method shift where it happens. */
    void overflow(int padding) {
      if (padding > 0) {
        overflow(padding - 1);
      } else {
        deeper();
      }
    }

    private void deeper() {
      Context context = contexts[depth];
      depth++;
      try {
        way.enter(context, this::deeper);
      } finally {
        depth--;
      }
    }

    void assertAllFree() {
      for (Context context : contexts) {
        assertThat(context.holder).isNull();
        assertThat(context.word & ~ContextStorage.FREE).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theThreadIsOutOfEveryContextAfterAnOverflowAtWhateverDepth(Way way) throws Exception {
    FutureTask<Boolean> overflows = new FutureTask<>(() -> {
      Descent descent = new Descent(way);
      for (int i = 0; i < OVERFLOWS; i++) {
        int padding = i;
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> descent.overflow(padding));
        assertThat(ThreadState.get()).containsOnlyNulls();
        descent.assertAllFree();
      }
      return true;
    });
    Thread thread = new Thread(null, overflows, "overflowing", STACK_BYTES);
    thread.start();
    thread.join();
    assertThat(overflows.get()).isTrue();
  }

  @OnEachThreadKind
  static class Failures {
    private final ContextVar<String> var = ContextVar.withDefault("var", "before");
    private final Context context = new Context();

    @Test
    void anOperationThatRunsOutOfMemoryLeavesItsContext() {
      assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> context.run(() -> {
        var unused = var.set("inside");
        assertThat(new long[Integer.MAX_VALUE]).isNull(); // more than any JVM allocates at once
      }));

      assertThat(var.get()).isEqualTo("before");
      assertThat(context.get(var)).isEqualTo("inside");
      context.run(() -> assertThat(var.get()).isEqualTo("inside"));
    }

    @Test
    void anInterruptedOperationLeavesItsContext(ThreadKind kind) throws Exception {
      kind.run(() -> {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> context.call(() -> {
          Thread.sleep(1_000);
          return true;
        }));
        assertThat(ThreadState.get()[ThreadState.CURRENT]).isNull();
      });
      context.run(() -> {});
    }

    @Test
    void aBlockOfAVariableEndsWithWhateverItIsThrown() {
      for (Throwable failure : new Throwable[]{new StackOverflowError(), new OutOfMemoryError(), new Exception()}) {
        assertThat(thrownBy(failure)).isSameAs(failure);
        assertThat(var.isSet()).isFalse();
      }
    }

    private @Nullable Throwable thrownBy(Throwable failure) {
      try {
        return var.call("inside", () -> {
          throw failure;
        });
      } catch (Throwable thrown) {
        return thrown;
      }
    }
  }
}
