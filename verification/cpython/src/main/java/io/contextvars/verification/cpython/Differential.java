// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a program by CPython and in several forms on this library, and compares the traces line by line. */
final class Differential {
  private final PythonRunner python;
  private final List<Dialect> dialects;
  private final int repeats;

  Differential(PythonRunner python, List<? extends Dialect> dialects) {
    this(python, dialects, 1);
  }

  /** Runs each program so many times on this library: what depends on where variables stand in a table differs each time. */
  Differential(PythonRunner python, List<? extends Dialect> dialects, int repeats) {
    this.python = python;
    this.dialects = List.copyOf(dialects);
    this.repeats = repeats;
  }

  String reference() {
    return python.python().toString();
  }

  List<? extends Dialect> dialects() {
    return dialects;
  }

  /** {@return the first form that differs from CPython, if one does; coverage counts the first form} */
  Optional<Disagreement> compare(Program program, Coverage coverage) {
    python.send(program); // CPython begins while we run
    List<Trace> actual = dialects.stream().map(dialect -> JavaInterpreter.run(program, dialect,
        dialect == dialects.getFirst() ? coverage : new Coverage())).toList();
    Trace expected = python.receive();
    for (int i = 0; i < dialects.size(); i++) {
      if (!expected.equals(actual.get(i))) {
        return Optional.of(new Disagreement(program, reference(), expected, dialects.get(i), actual.get(i)));
      }
    }
    return dialects.stream().flatMap(dialect -> again(program, expected, dialect, repeats - 1)).findFirst();
  }

  /** {@return a disagreement of one form, if it shows one in so many attempts} */
  Optional<Disagreement> compare(Program program, Dialect dialect, int attempts) {
    return again(program, trace(program), dialect, attempts).findFirst();
  }

  private Stream<Disagreement> again(Program program, Trace expected, Dialect dialect, int attempts) {
    return Stream.generate(() -> JavaInterpreter.run(program, dialect, new Coverage())).limit(attempts)
        .filter(actual -> !actual.equals(expected))
        .map(actual -> new Disagreement(program, reference(), expected, dialect, actual));
  }

  /** {@return what CPython shows} */
  Trace trace(Program program) {
    python.send(program);
    return python.receive();
  }
}
