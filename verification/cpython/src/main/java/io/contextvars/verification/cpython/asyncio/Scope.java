// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body that is being composed, inside those around it. */
final class Scope {

  /** Who runs a body, and so what may stand in it. */
  enum Kind {
    /** Before there is a loop, or between two runs of it. */
    TOP,
    /** A coroutine: everything. */
    COROUTINE,
    /** What cannot wait and runs once. */
    ONCE,
    /** What cannot wait and may run more than once: nothing in it may start anything, or two timers would be due at once. */
    REPEATED
  }

  final @Nullable Scope around;
  final Kind kind;
  final List<Op> pending = new ArrayList<>(); // what this body owes at its end, such as releasing a lock
  final @Nullable String task; // the task whose coroutine this is, if it has a name

  private Scope(@Nullable Scope around, Kind kind, @Nullable String task) {
    this.around = around;
    this.kind = kind;
    this.task = task;
  }

  static Scope top() {
    return new Scope(null, Kind.TOP, null);
  }

  Scope coroutine(@Nullable String task) {
    return new Scope(this, Kind.COROUTINE, task);
  }

  /** {@return the body of a block that is run where this one is} */
  Scope block() {
    return new Scope(this, kind, null);
  }

  /** {@return the body of a block that cannot wait} */
  Scope once() {
    return new Scope(this, kind == Kind.COROUTINE ? Kind.ONCE : kind, null);
  }

  Scope repeated() {
    return new Scope(this, Kind.REPEATED, null);
  }

  int depth() {
    return around == null ? 0 : around.depth() + 1;
  }

  boolean isWithin(Scope other) {
    return this == other || (around != null && around.isWithin(other));
  }

  /** {@return a task whose coroutine this is part of, at random, or null} */
  @Nullable
  String enclosingTask(boolean farther) {
    if (task != null && !farther) {
      return task;
    }
    return around == null ? task : around.enclosingTask(farther && task == null);
  }
}
