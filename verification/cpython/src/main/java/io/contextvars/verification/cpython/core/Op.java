// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Shrinker;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a program. Things are named by a letter and a number: variables v, contexts c, tokens t, views w, groups of tokens g.
 *
 * <p>The language is small on purpose: everything that PEP 567 lets a program observe, and nothing that would need a second
 * mind to compare (no addresses, no iteration order, no timing). {@code core.md} beside the sources describes each line.
 */
sealed interface Op extends Shrinker.Node<Op> {

  /** An operation that is over in one step and has one outcome. */
  sealed interface Simple extends Op {
  }

  /** An operation around one or two bodies. */
  sealed interface Block extends Op {
    @Override
    List<List<Op>> bodies();

    @Override
    Block withBodies(List<List<Op>> bodies);
  }

  record NewVar(int var, String name, @Nullable Value initial) implements Simple {
  }

  record NewContext(int context) implements Simple {
  }

  record CopyCurrent(int context) implements Simple {
  }

  record Copy(int context, int source) implements Simple {
  }

  record Set(int var, Value value, int token) implements Simple {
  }

  record Reset(int var, int token) implements Simple {
  }

  record Get(int var, @Nullable Value fallback) implements Simple {
  }

  record Bound(int var) implements Simple {
  }

  record Lookup(int context, int var) implements Simple {
  }

  record Find(int context, int var, @Nullable Value fallback) implements Simple {
  }

  record In(int context, int var) implements Simple {
  }

  record Len(int context) implements Simple {
  }

  record Items(int context) implements Simple {
  }

  record Equal(int one, int other) implements Simple {
  }

  record View(int view, int context) implements Simple {
  }

  record Show(int view) implements Simple {
  }

  record Inspect(int token) implements Simple {
  }

  record Crowd(int group, int size, int base) implements Simple {
  }

  record Thin(int group) implements Simple {
  }

  record Raise(int number) implements Simple {
  }

  record Switch() implements Simple {
  }

  record Run(int context, List<Op> body) implements Block {
    @Override
    public List<List<Op>> bodies() {
      return List.of(body);
    }

    @Override
    public Run withBodies(List<List<Op>> bodies) {
      return new Run(context, bodies.get(0));
    }
  }

  record Isolate(@Nullable Integer source, List<Op> body) implements Block {
    @Override
    public List<List<Op>> bodies() {
      return List.of(body);
    }

    @Override
    public Isolate withBodies(List<List<Op>> bodies) {
      return new Isolate(source, bodies.get(0));
    }
  }

  record Catch(List<Op> body) implements Block {
    @Override
    public List<List<Op>> bodies() {
      return List.of(body);
    }

    @Override
    public Catch withBodies(List<List<Op>> bodies) {
      return new Catch(bodies.get(0));
    }
  }

  record InThread(List<Op> body) implements Block {
    @Override
    public List<List<Op>> bodies() {
      return List.of(body);
    }

    @Override
    public InThread withBodies(List<List<Op>> bodies) {
      return new InThread(bodies.get(0));
    }
  }

  record Duet(List<Op> here, List<Op> there) implements Block {
    @Override
    public List<List<Op>> bodies() {
      return List.of(here, there);
    }

    @Override
    public Duet withBodies(List<List<Op>> bodies) {
      return new Duet(bodies.get(0), bodies.get(1));
    }
  }

  /** The same operation, but its error goes on up to the next {@code catch} after it was traced. */
  record Loud(Op op) implements Op {
    public Loud {
      if (op instanceof Loud) {
        throw new IllegalArgumentException("loud twice: once is enough");
      }
    }

    @Override
    public String verb() {
      return op.verb();
    }

    @Override
    public List<List<Op>> bodies() {
      return op.bodies();
    }

    @Override
    public Loud withBodies(List<List<Op>> bodies) {
      return new Loud(op.withBodies(bodies));
    }
  }

  @Override
  default List<List<Op>> bodies() {
    return List.of();
  }

  @Override
  default Op withBodies(List<List<Op>> bodies) {
    return this;
  }

  @Override
  default Stream<List<Op>> simpler() {
    return Simplification.of(this);
  }

  /** {@return the word that its line begins with} */
  default String verb() {
    return ProgramWriter.line(this).split(" ", 2)[0];
  }

  /** {@return how many lines of program text it takes, the lines that close its bodies included} */
  default int lines() {
    return 1 + bodies().stream().mapToInt(body -> 1 + lines(body)).sum();
  }

  static int lines(List<Op> body) {
    return body.stream().mapToInt(Op::lines).sum();
  }

  /** {@return how many operations it is, those in its bodies included} */
  default int count() {
    return 1 + bodies().stream().mapToInt(Op::count).sum();
  }

  static int count(List<Op> body) {
    return body.stream().mapToInt(Op::count).sum();
  }
}
