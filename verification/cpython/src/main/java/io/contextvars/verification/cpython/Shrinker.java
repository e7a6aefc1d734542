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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a failing program smaller as long as it still fails: delta debugging on the operations of each body, then bodies without
 * their blocks, then operations without their extras, until nothing can go.
 */
final class Shrinker {
  private static final Pattern THING = Pattern.compile("\\b([vctwg])(\\d+)\\b");

  private final Predicate<Program> fails;

  private Shrinker(Predicate<Program> fails) {
    this.fails = fails;
  }

  /** {@return a smallest program that fails, found from one that does} */
  static Program shrink(Program program, Predicate<Program> fails) {
    var shrinker = new Shrinker(fails);
    Program smaller = program;
    Program before;
    do {
      before = smaller;
      smaller = new Program(shrinker.body(before.ops(), Program::new));
    } while (!smaller.equals(before));
    Program renumbered = renumbered(smaller);
    return fails.test(renumbered) ? renumbered : smaller;
  }

  /** Shrinks one body; {@code around} gives the whole program with another body in its place. */
  private List<Op> body(List<Op> ops, Function<List<Op>, Program> around) {
    List<Op> smaller = fewer(ops, around);
    for (int i = 0; i < smaller.size(); i++) {
      smaller = simpler(smaller, i, around);
    }
    for (int i = 0; i < smaller.size(); i++) {
      Op op = smaller.get(i);
      for (int j = 0; j < op.bodies().size(); j++) {
        op = withinBlock(smaller, i, op, j, around);
        smaller = spliced(smaller, i, List.of(op));
      }
    }
    return smaller;
  }

  private Op withinBlock(List<Op> ops, int i, Op block, int j, Function<List<Op>, Program> around) {
    Function<List<Op>, Op> withBody = body -> {
      var bodies = new ArrayList<>(block.bodies());
      bodies.set(j, body);
      return block.withBodies(bodies);
    };
    return withBody.apply(
        body(block.bodies().get(j), body -> around.apply(spliced(ops, i, List.of(withBody.apply(body))))));
  }

  /** Leaves out runs of operations: halves first, then smaller ones, down to each alone. */
  private List<Op> fewer(List<Op> ops, Function<List<Op>, Program> around) {
    List<Op> kept = ops;
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
  private List<Op> simpler(List<Op> ops, int i, Function<List<Op>, Program> around) {
    return simpler(ops.get(i)).map(replacement -> spliced(ops, i, replacement))
        .filter(candidate -> fails.test(around.apply(candidate)))
        .findFirst()
        .orElse(ops);
  }

  private static Stream<List<Op>> simpler(Op op) {
    return switch (op) {
      case Op.Loud(Op inner) -> Stream.of(List.of(inner));
      case Op.Duet(List<Op> here, List<Op> there) -> Stream.of(joined(here, there), joined(there, here));
      case Op.Block block -> block.bodies().stream();
      case Op.NewVar(int v, String name, Value initial) when initial != null -> one(new Op.NewVar(v, name, null));
      case Op.CopyCurrent(int c) -> one(new Op.NewContext(c));
      case Op.Copy(int c, _) -> one(new Op.NewContext(c));
      case Op.Crowd(int g, int size, int base) -> IntStream.of(size / 2, size * 3 / 4, size - 1)
          .filter(less -> less > 0 && less < size).mapToObj(less -> List.of(new Op.Crowd(g, less, base)));
      case Op.Get(int v, Value fallback) when fallback != null -> one(new Op.Get(v, null));
      case Op.Find(int c, int v, Value fallback) when fallback != null -> one(new Op.Find(c, v, null));
      default -> Stream.of();
    };
  }

  private static Stream<List<Op>> one(Op op) {
    return Stream.of(List.of(op));
  }

  private static List<Op> joined(List<Op> first, List<Op> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<Op> spliced(List<Op> ops, int i, List<Op> replacement) {
    var spliced = new ArrayList<>(ops);
    spliced.remove(i);
    spliced.addAll(i, replacement);
    return List.copyOf(spliced);
  }

  /** Numbers things anew in the order in which the text first speaks of them. */
  private static Program renumbered(Program program) {
    Map<String, Integer> next = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    return Program.parse(THING.matcher(program.toString())
        .replaceAll(match -> names.computeIfAbsent(match.group(),
            _ -> match.group(1) + (next.merge(match.group(1), 1, Integer::sum) - 1))));
  }
}
