// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a program by CPython and in several forms on this library, and compares the traces line by line.
 *
 * @param <C> the programs
 */
public final class Differential<C extends Case<C>> {
  private final PythonRunner python;
  private final List<? extends Form<C>> forms;
  private final int repeats;

  public Differential(PythonRunner python, List<? extends Form<C>> forms) {
    this(python, forms, 1);
  }

  /** Runs each program so many times on this library: what depends on where variables stand in a table differs each time. */
  public Differential(PythonRunner python, List<? extends Form<C>> forms, int repeats) {
    this.python = python;
    this.forms = List.copyOf(forms);
    this.repeats = repeats;
  }

  String reference() {
    return python.python().toString();
  }

  List<? extends Form<C>> forms() {
    return forms;
  }

  /** {@return the first form that differs from CPython, if one does; coverage counts the first form} */
  public Optional<Disagreement<C>> compare(C program, Coverage coverage) {
    python.send(program); // CPython begins while we run
    List<Trace> actual = forms.stream().map(form -> form.trace(program,
        form == forms.getFirst() ? coverage : new Coverage())).toList();
    Trace expected = python.receive();
    for (int i = 0; i < forms.size(); i++) {
      if (!expected.equals(actual.get(i))) {
        return Optional.of(new Disagreement<>(program, reference(), expected, forms.get(i), actual.get(i)));
      }
    }
    return forms.stream().flatMap(form -> again(program, expected, form, repeats - 1)).findFirst();
  }

  /** {@return a disagreement of one form, if it shows one in so many attempts} */
  Optional<Disagreement<C>> compare(C program, Form<C> form, int attempts) {
    return again(program, trace(program), form, attempts).findFirst();
  }

  private Stream<Disagreement<C>> again(C program, Trace expected, Form<C> form, int attempts) {
    return Stream.generate(() -> form.trace(program, new Coverage())).limit(attempts)
        .filter(actual -> !actual.equals(expected))
        .map(actual -> new Disagreement<>(program, reference(), expected, form, actual));
  }

  /** {@return what CPython shows} */
  Trace trace(C program) {
    python.send(program);
    return python.receive();
  }
}
