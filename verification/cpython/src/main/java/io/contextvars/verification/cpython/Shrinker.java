// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes failing operations fewer as long as they still fail: delta debugging on the operations of each body, then simpler ones in
 * the place of each, until nothing can go.
 *
 * @param <O> the operations
 */
public final class Shrinker<O extends Shrinker.Node<O>> {

  /**
   * An operation that may have bodies of others.
   *
   * @param <O> the operations
   */
  public interface Node<O> {
    List<List<O>> bodies();

    /** {@return the same operation around other bodies; as many as {@link #bodies()} has} */
    O withBodies(List<List<O>> bodies);

    /** {@return what may stand in its place when that still fails, such as its bodies alone} */
    Stream<List<O>> simpler();
  }

  private final Predicate<List<O>> fails;

  private Shrinker(Predicate<List<O>> fails) {
    this.fails = fails;
  }

  /** {@return a smallest body that fails, found from one that does} */
  public static <O extends Node<O>> List<O> shrink(List<O> ops, Predicate<List<O>> fails) {
    var shrinker = new Shrinker<O>(fails);
    List<O> smaller = ops;
    List<O> before;
    do {
      before = smaller;
      smaller = shrinker.body(before, Function.identity());
    } while (!smaller.equals(before));
    return smaller;
  }

  /** {@return the text with things, such as v12, numbered anew in the order in which it first speaks of them} */
  public static String renumbered(String text, Pattern letterAndNumber) {
    Map<String, Integer> next = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    return letterAndNumber.matcher(text).replaceAll(match -> names.computeIfAbsent(match.group(),
        _ -> match.group(1) + (next.merge(match.group(1), 1, Integer::sum) - 1)));
  }

  /** Shrinks one body; {@code around} gives the whole with another body in its place. */
  private List<O> body(List<O> ops, Function<List<O>, List<O>> around) {
    List<O> smaller = fewer(ops, around);
    for (int i = 0; i < smaller.size(); i++) {
      smaller = simpler(smaller, i, around);
    }
    for (int i = 0; i < smaller.size(); i++) {
      O op = smaller.get(i);
      for (int j = 0; j < op.bodies().size(); j++) {
        op = withinBlock(smaller, i, op, j, around);
        smaller = spliced(smaller, i, List.of(op));
      }
    }
    return smaller;
  }

  private O withinBlock(List<O> ops, int i, O block, int j, Function<List<O>, List<O>> around) {
    Function<List<O>, O> withBody = body -> {
      var bodies = new ArrayList<>(block.bodies());
      bodies.set(j, body);
      return block.withBodies(bodies);
    };
    return withBody.apply(
        body(block.bodies().get(j), body -> around.apply(spliced(ops, i, List.of(withBody.apply(body))))));
  }

  /** Leaves out runs of operations: halves first, then smaller ones, down to each alone. */
  private List<O> fewer(List<O> ops, Function<List<O>, List<O>> around) {
    List<O> kept = ops;
    for (int size = kept.size(); size >= 1; size /= 2) {
      for (int from = 0; from < kept.size();) {
        var candidate = new ArrayList<>(kept);
        candidate.subList(from, Math.min(from + size, candidate.size())).clear();
        if (fails.test(around.apply(candidate))) {
          kept = candidate;
        } else {
          from += size;
        }
      }
    }
    return List.copyOf(kept);
  }

  /** Replaces one operation by the first simpler thing that still fails. */
  private List<O> simpler(List<O> ops, int i, Function<List<O>, List<O>> around) {
    return ops.get(i).simpler().map(replacement -> spliced(ops, i, replacement))
        .filter(candidate -> fails.test(around.apply(candidate)))
        .findFirst()
        .orElse(ops);
  }

  private static <O> List<O> spliced(List<O> ops, int i, List<O> replacement) {
    var spliced = new ArrayList<>(ops);
    spliced.remove(i);
    spliced.addAll(i, replacement);
    return List.copyOf(spliced);
  }
}
