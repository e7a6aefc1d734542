// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/** Snippets of {@link ContextSteps}. */
final class StepsSnippets {
  // @start region="steps"
  /** Runs computations in turn, a step each, every one of them in a context of its own. */
  static final class RoundRobin {
    private record Turn(Iterator<Runnable> computation, ContextSteps steps) {}

    private final Queue<Turn> turns = new ArrayDeque<>();

    void start(Iterator<Runnable> computation) {
      turns.add(new Turn(computation, ContextSteps.of(Context.copyCurrent(), this)));
    }

    void run() {
      for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
        if (step(turn)) {
          turns.add(turn);
        } else {
          turn.steps().close();
        }
      }
    }

    private static boolean step(Turn turn) {
      turn.steps().resume();
      try {
        turn.computation().next().run();
        return turn.computation().hasNext();
      } finally {
        turn.steps().suspend();
      }
    }
  }
  // @end

  private StepsSnippets() {}
}
