// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.List;
import java.util.Optional;

/** Runs a program by CPython and in several forms on this library, and compares the traces line by line. */
final class Differential {
  private final PythonRunner python;
  private final List<Dialect> dialects;

  Differential(PythonRunner python, List<? extends Dialect> dialects) {
    this.python = python;
    this.dialects = List.copyOf(dialects);
  }

  String reference() {
    return python.python().toString();
  }

  List<? extends Dialect> dialects() {
    return dialects;
  }

  /** {@return the first form that differs from CPython, if one does; coverage counts the first form} */
  Optional<Disagreement> compare(Program program, Coverage coverage) {
    python.send(program);
    List<Trace> actual = dialects.stream()
        .map(dialect -> JavaInterpreter.run(program, dialect,
            dialect == dialects.getFirst() ? coverage : new Coverage()))
        .toList();
    Trace expected = python.receive();
    for (int i = 0; i < dialects.size(); i++) {
      if (expected.firstDifference(actual.get(i)) >= 0) {
        return Optional.of(new Disagreement(program, reference(), expected, dialects.get(i).toString(),
            actual.get(i)));
      }
    }
    return Optional.empty();
  }

  /** {@return what CPython shows} */
  Trace trace(Program program) {
    python.send(program);
    return python.receive();
  }

  /** {@return the disagreement on a smallest program that still shows one} */
  Disagreement shrunk(Disagreement found) {
    if (found.hung()) {
      return found;
    }
    Program smallest = Shrinker.shrink(found.program(), program -> compare(program, new Coverage()).isPresent());
    return compare(smallest, new Coverage()).orElse(found);
  }
}
