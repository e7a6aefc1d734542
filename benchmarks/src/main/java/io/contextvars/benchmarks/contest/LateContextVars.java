// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;

/**
 * This library late in a program's life: a million variables were made and set before, half of them in contexts of their own, half of
 * them in the very context that is measured, where they were reset again.
 */
@Entrant(name = "ContextVar after a million other variables", column = "ours late", order = 1)
public class LateContextVars extends ContextVars {

  /** How many variables came and went. */
  public static final int GONE = 1_000_000;

  @Override
  void bind(int from, int to) {
    for (int i = 0; i < GONE / 2; i++) {
      ContextVar<Integer> elsewhere = ContextVar.of("elsewhere");
      Context.runInCopy(() -> elsewhere.set(NEW_VALUE));
      ContextVar<Integer> here = ContextVar.of("here");
      Token<Integer> token = here.set(NEW_VALUE);
      here.reset(token);
    }
    super.bind(from, to);
  }
}
