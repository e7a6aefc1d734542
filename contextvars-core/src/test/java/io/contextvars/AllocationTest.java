// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.harness.Allocated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations cost, as bytes: a copy is O(1), the first set after it O(log n), and what stays in place nothing. */
class AllocationTest {
  /** A context of 24 bytes, with room for wider references. */
  private static final long ONE_CONTEXT = 32;

  /** A token, likewise. */
  private static final long ONE_TOKEN = 48;

  private final List<ContextVar<Object>> vars = new ArrayList<>();

  private Context contextOf(int size) {
    Context ctx = new Context();
    ctx.run(() -> {
      for (int i = 0; i < size; i++) {
        vars.add(ContextVar.of("v" + i));
        vars.get(i).set("value " + i);
      }
    });
    return ctx;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 100, 1000})
  void aCopyIsOneContextWhateverItHolds(int size) {
    Context ctx = contextOf(size);

    assertThat(Allocated.byEachRunOf(ctx::copy)).isLessThanOrEqualTo(ONE_CONTEXT);
    assertThat(ctx.call(() -> Allocated.byEachRunOf(Context::copyCurrent))).isLessThanOrEqualTo(ONE_CONTEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 100, 1000})
  void aBlockInACopyIsOneContextWhateverItHolds(int size) {
    Runnable op = () -> {};
    Context ctx = contextOf(size);
    Runnable wrapped = ctx.wrap(op);

    assertThat(ctx.call(() -> Allocated.byEachRunOf(() -> Context.runInCopy(op)))).isLessThanOrEqualTo(ONE_CONTEXT);
    assertThat(Allocated.byEachRunOf(wrapped)).isLessThanOrEqualTo(ONE_CONTEXT);
    assertThat(Allocated.byEachRunOf(() -> ctx.wrap(op))).isLessThanOrEqualTo(ONE_CONTEXT);
  }

  @Test
  void theFirstSetAfterACopyGrowsWithTheLogarithm() {
    long few = firstSetAfterACopy(8);
    long many = firstSetAfterACopy(1000);

    System.out.println("first set after a copy: " + few + " bytes with 8 variables, " + many + " with 1000");
    assertThat(many).isLessThanOrEqualTo(3 * few);
  }

  /** {@return the bytes of a copy, an entry and a set, for the variable that takes most} */
  private long firstSetAfterACopy(int size) {
    vars.clear();
    Context ctx = contextOf(size);
    long most = 0;
    for (ContextVar<Object> var : vars.subList(0, Math.min(size, 60))) {
      Runnable set = () -> var.set("new");
      most = Math.max(most, Allocated.byEachRunOf(() -> ctx.copy().run(set)));
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 100})
  void aFurtherSetIsATokenAndItsReset(int size) {
    contextOf(size).run(() -> {
      ContextVar<Object> var = vars.get(0);
      Object value = "new";

      assertThat(Allocated.byEachRunOf(() -> var.reset(var.set(value)))).isLessThanOrEqualTo(ONE_TOKEN);
      assertThat(Allocated.byEachRunOf(() -> var.run(value, () -> {}))).isZero();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 100, 1000})
  void readingAllocatesNothing(int size) {
    Context ctx = contextOf(size);
    ContextVar<Object> absent = ContextVar.of("absent");
    ctx.run(() -> {
      ContextVar<Object> var = vars.get(size / 2);

      assertThat(Allocated.byEachRunOf(var::get)).isZero();
      assertThat(Allocated.byEachRunOf(var::isSet)).isZero();
      assertThat(Allocated.byEachRunOf(absent::orElseNull)).isZero();
    });
    assertThat(Allocated.byEachRunOf(() -> ctx.contains(absent))).isZero();
  }

  @Test
  void runningInAContextThatIsThereAllocatesNothing() {
    Context ctx = contextOf(8);
    Runnable op = () -> {};

    assertThat(Allocated.byEachRunOf(() -> ctx.run(op))).isZero();
  }

  @Test
  void aMillionVariablesDoNotInflateAContextThatHoldsFew() {
    Context ctx = contextOf(8);
    int lengthBefore = ctx.readable().length;
    long before = firstSetAfterACopy(8);

    ContextVar<?> last = ContextVar.of("");
    for (int i = 0; i < 1_000_000; i++) {
      last = ContextVar.of("passing");
    }
    assertThat(last.name()).isEqualTo("passing");

    assertThat(firstSetAfterACopy(8)).isEqualTo(before);
    vars.clear();
    assertThat(contextOf(8).readable()).hasSize(lengthBefore);
  }
}
