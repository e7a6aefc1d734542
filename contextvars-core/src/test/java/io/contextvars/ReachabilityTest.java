// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.harness.Garbage.assertCollected;
import static io.contextvars.harness.Garbage.assertKept;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.harness.Semantics;
import io.contextvars.harness.ThreadKind;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who holds what: a context its variables and their values, a token its context, and nobody anything beyond. Beside no,
 * a few, and very many other variables, so that tables and tries are meant.
 */
@ParameterizedClass(name = "beside {0} other variables")
@ValueSource(ints = {0, 5, 300})
class ReachabilityTest {
  private final Context ctx = new Context();
  private final List<ContextVar<Object>> others = new ArrayList<>();

  ReachabilityTest(int others) {
    ctx.run(() -> {
      for (int i = 0; i < others; i++) {
        this.others.add(ContextVar.of("other" + i));
        this.others.get(i).set(i);
      }
    });
  }

  /** A variable and a value that nobody refers to but what is under test; looked at in frames of their own. */
  private record Pair(WeakReference<ContextVar<Object>> var, WeakReference<Object> value) {
    static Pair setIn(Context ctx) {
      ContextVar<Object> var = ContextVar.of("var");
      Object value = new Object();
      ctx.run(() -> var.set(value));
      return new Pair(new WeakReference<>(var), new WeakReference<>(value));
    }

    void unsetIn(Context ctx) {
      ContextVar<Object> known = var.get();
      if (known != null) {
        ctx.run(known::unset);
      }
    }

    void assertBothCollected(String when) {
      assertCollected(value, "a value " + when);
      assertCollected(var, "a variable " + when);
    }
  }

  private static WeakReference<Object> setFresh(ContextVar<Object> var) {
    Object value = new Object();
    var.set(value);
    return new WeakReference<>(value);
  }

  @Nested
  class AContext {
    @Test
    @Semantics("1.35")
    void holdsItsVariablesAndValues() {
      Pair pair = Pair.setIn(ctx);

      assertKept(pair.var, "a variable in a context");
      assertKept(pair.value, "a value in a context");
      assertThat(ctx.size()).isEqualTo(others.size() + 1);
    }

    @Test
    @Semantics("1.35")
    void holdsNothingThatWasUnset() {
      Pair pair = Pair.setIn(ctx);

      pair.unsetIn(ctx);

      pair.assertBothCollected("that was unset");
      assertThat(ctx.size()).isEqualTo(others.size());
    }

    @Test
    @Semantics("1.35")
    void holdsNothingThatWasUnsetWhereItLeftAMark() {
      Context crowded = new Context();
      Pair pair = setAmongNeighbours(crowded);

      pair.unsetIn(crowded);

      pair.assertBothCollected("behind a mark");
      assertThat(crowded.size()).isEqualTo(4);
    }

    private Pair setAmongNeighbours(Context crowded) {
      ContextVar<Object> first = ContextVar.ofHash("first", 1);
      Object value = new Object();
      crowded.run(() -> {
        first.set(value);
        for (int i = 0; i < 4; i++) {
          ContextVar.ofHash("neighbour" + i, 1).set(i);
        }
      });
      return new Pair(new WeakReference<>(first), new WeakReference<>(value));
    }

    @Test
    @Semantics("1.35")
    void holdsNoValueThatWasReplaced() {
      ContextVar<Object> var = ContextVar.of("var");
      WeakReference<Object> replaced = ctx.call(() -> setFresh(var));

      ctx.run(() -> var.set("another"));

      assertCollected(replaced, "a value that was replaced");
      assertThat(ctx.get(var)).isEqualTo("another");
    }

    @Test
    @Semantics("1.35")
    void holdsNothingAfterAReset() {
      Pair pair = setAndReset();

      pair.assertBothCollected("that was reset");
      assertThat(ctx.size()).isEqualTo(others.size());
    }

    private Pair setAndReset() {
      ContextVar<Object> var = ContextVar.of("var");
      Object value = new Object();
      ctx.run(() -> {
        Token<Object> token = var.set(value);
        var.reset(token);
        var.run(value, () -> {});
      });
      return new Pair(new WeakReference<>(var), new WeakReference<>(value));
    }

    @Test
    @Semantics("1.35")
    void takesItsVariablesAndValuesWithIt() {
      Context mortal = ctx.copy();
      Pair pair = Pair.setIn(mortal);
      WeakReference<Context> gone = new WeakReference<>(mortal);
      mortal = ctx;

      assertCollected(gone, "a context that nobody holds");
      pair.assertBothCollected("of a context that is gone");
      assertThat(mortal.size()).isEqualTo(others.size());
    }

    @Test
    void isNotHeldByItsCopies() {
      ContextVar<Object> computed = ContextVar.withInitial("computed", Object::new);
      Context source = ctx.copy();
      Object value = source.call(computed::get);
      Context copy = source.copy();
      WeakReference<Context> gone = new WeakReference<>(source);
      source = copy;

      assertCollected(gone, "a context whose copy lives");
      assertThat(source.contains(computed)).isFalse();
      assertThat(value).isNotNull();
    }
  }

  @Nested
  class AVariable {
    @Test
    @Semantics("1.35")
    void holdsNoValue() {
      ContextVar<Object> var = ContextVar.of("var");
      WeakReference<Object> value = ctx.copy().call(() -> {
        WeakReference<Object> fresh = setFresh(var);
        assertThat(var.get()).isNotNull();
        return fresh;
      });

      assertCollected(value, "the value of a variable in a context that is gone");
      assertThat(var.isSet()).isFalse();
    }

    @Test
    void thatNoContextHoldsIsCollectedAndSoIsItsView() {
      WeakReference<ThreadLocal<Object>> view = new WeakReference<>(ContextVar.of("var").asThreadLocal());

      assertCollected(view, "the view of a variable that nobody holds");
    }
  }

  @Nested
  class AToken {
    @Test
    @Semantics("1.20")
    void holdsItsContextAndTheOldValue() {
      Context mortal = ctx.copy();
      WeakReference<Context> context = new WeakReference<>(mortal);
      ContextVar<Object> var = ContextVar.of("var");
      WeakReference<Object> old = mortal.call(() -> setFresh(var));
      Token<Object> token = mortal.call(() -> var.set("another"));
      mortal = ctx;

      assertKept(context, "the context of a token");
      assertKept(old, "the old value of a token");
      assertThat(token.oldValue()).isSameAs(old.get()); // the token is reachable up to here
      assertThat(mortal).isSameAs(ctx);
    }
  }

  @Nested
  class AThread {
    @Test
    void keepsEmptySlotsAloneOnceEveryContextIsLeft() {
      ContextVar<Object> var = ContextVar.of("var");
      Context copy = ctx.copy();

      copy.run(() -> var.set("value"));
      copy.wrap(() -> var.set("value")).run();
      try (Context.Scope scope = copy.enter()) {
        var.set("value");
      }
      Context.runInCopy(() -> var.set("value"));

      assertThat(ThreadState.get()).hasSize(5).containsOnlyNulls();
      assertThat(ThreadState.get().getClass()).isEqualTo(Object[].class);
    }

    @Test
    @Semantics("1.35")
    void takesItsOwnContextWithIt() throws Exception {
      for (ThreadKind kind : ThreadKind.values()) {
        if (kind.absence().isEmpty()) {
          WeakReference<Object> value = kind.call(() -> setFresh(ContextVar.of("var")));

          assertCollected(value, "a value of a " + kind + " thread that ended");
        }
      }
    }
  }
}
