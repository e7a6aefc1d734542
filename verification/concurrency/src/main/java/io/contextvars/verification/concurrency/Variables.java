// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The variables and contexts that races start from, and how they report what they see. */
final class Variables {
  static final ContextVar<Integer> A = ContextVar.of("a");
  static final ContextVar<Integer> B = ContextVar.of("b");
  static final ContextVar<Box> BOX = ContextVar.of("box");

  /** More variables than one small table has slots, to be set and unset one after the other. */
  static final List<ContextVar<Integer>> SOME = make("some", 12);

  /** More variables than a flat table takes. */
  static final List<ContextVar<Integer>> MANY = make("many", 300);

  /** What a race reports for a variable that a context does not hold. */
  static final int ABSENT = -1;

  private static final Context ZEROS = holdingZeros(List.of(A, B));
  private static final Context MANY_ZEROS = holdingZeros(MANY);

  private Variables() {}

  /** A value whose content is written by a plain store. */
  static final class Box {
    int content;

    Box(int content) {
      this.content = content;
    }
  }

  private static List<ContextVar<Integer>> make(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> ContextVar.<Integer>of(name + i)).toList();
  }

  /** {@return a free context that holds 0 for some variables, and owns its table, so that setters write in place} */
  static Context holdingZeros(List<ContextVar<Integer>> variables) {
    Context context = new Context();
    context.run(() -> variables.forEach(variable -> variable.set(0)));
    return context;
  }

  /** {@return a free context with A and B at 0 that owns its table, so that setters write in place} */
  static Context owned() {
    Context context = new Context();
    context.run(() -> {
      A.set(0);
      B.set(0);
    });
    return context;
  }

  /** {@return a free context with A and B at 0 that shares its table, so that the first setter clones it} */
  static Context shared() {
    return ZEROS.copy();
  }

  /** {@return a free context with {@link #MANY} variables at 0: too many for a flat table} */
  static Context large() {
    return MANY_ZEROS.copy();
  }

  static int valueIn(Context context, ContextVar<Integer> variable) {
    return context.getOrDefault(variable, ABSENT);
  }

  static int valueIn(Map<ContextVar<?>, Object> map, ContextVar<Integer> variable) {
    return (Integer) map.getOrDefault(variable, ABSENT);
  }

  /** {@return whether the context let us in; any other failure than a refusal is thrown} */
  static boolean enters(Context context, Runnable op) {
    return !refused(() -> context.run(op));
  }

  /** {@return whether someone is told that they cannot enter; any other failure is thrown} */
  static boolean refused(Runnable op) {
    try {
      op.run();
      return false;
    } catch (IllegalStateException refusal) {
      if (refusal.getMessage().startsWith("cannot enter context")) {
        return true;
      }
      throw refusal;
    }
  }

  /** Waits a little for another actor; not for long, as it may have no core. */
  static boolean soon(BooleanSupplier condition) {
    for (int i = 0; i < 200; i++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }
}
