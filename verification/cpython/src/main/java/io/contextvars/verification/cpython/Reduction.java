// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A disagreement on a smallest program, and in how many of {@link #RUNS} runs that program showed one.
 *
 * <p>Fewer than all means that chance plays a part: no variable stands in the same place of a table twice. Such a program is
 * shrunk by running each candidate many times.
 *
 * @param <C> the programs
 */
public record Reduction<C extends Case<C>>(Disagreement<C> smallest, int shown) {
  static final int RUNS = 10;
  private static final int MANY = 40;

  public static <C extends Case<C>> Reduction<C> of(Disagreement<C> found, Differential<C> differential) {
    if (found.hung()) {
      return new Reduction<>(found, RUNS);
    }
    int attempts = shown(found, differential) == RUNS ? 1 : MANY;
    var last = new AtomicReference<>(found);
    C _ = found.program().smallest(program -> {
      Optional<Disagreement<C>> again = differential.compare(program, found.form(), attempts);
      again.ifPresent(last::setPlain);
      return again.isPresent();
    });
    // The shrinker keeps every candidate that fails, so the last one that did is what is left.
    return new Reduction<>(last.getPlain(), shown(last.getPlain(), differential));
  }

  private static <C extends Case<C>> int shown(Disagreement<C> found, Differential<C> differential) {
    return (int) IntStream.range(0, RUNS)
        .filter(_ -> differential.compare(found.program(), found.form(), 1).isPresent()).count();
  }

  /** {@return what was done with a program of so many operations} */
  public String summary(int operations) {
    return smallest.hung()
        ? "not shrunk, as it did not end"
        : "shrunk from %d operations to %d; %d of %d runs show it".formatted(operations, smallest.program().count(),
            shown, RUNS);
  }

  /** {@return whether each run shows it} */
  public boolean isCertain() {
    return shown == RUNS;
  }
}
