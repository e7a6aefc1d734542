// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.contextvars.Context;
import io.contextvars.ContextVar;

/**
 * This library late in a program's life: a million variables were made and set before, half of them in contexts of their own, half of
 * them in the very context that is measured, and are gone. They were set for a block, so that {@code set} is compiled as elsewhere.
 */
@Entrant(name = "ContextVar after a million other variables", column = "ours late", order = 1)
public class LateContextVars extends ContextVars {

  /** How many variables came and went. */
  public static final int GONE = 1_000_000;

  @Override
  void bind(int from, int to) {
    Runnable nothing = () -> {
    };
    for (int i = 0; i < GONE / 2; i++) {
      ContextVar<Integer> elsewhere = ContextVar.of("elsewhere");
      Context.runInCopy(() -> elsewhere.run(NEW_VALUE, nothing));
      ContextVar.<Integer>of("here").run(NEW_VALUE, nothing);
    }
    super.bind(from, to);
  }
}
