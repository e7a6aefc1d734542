// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may stand in an operation's place when a program shrinks: bodies without their block, the operation without its extras. */
final class Simplification {
  private Simplification() {
  }

  static Stream<List<Op>> of(Op op) {
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
}
