// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.internal;

import io.contextvars.CallableOp;
import io.contextvars.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What wrappers keep of a context: its values at one moment, without a context around them. Every run has a fresh copy.
 */
public abstract class Snapshots {
  // Written once, by the static initializer of Context; read by any thread, after that initializer has run.
  private static @Nullable Snapshots known;

  /** For the implementation. */
  protected Snapshots() {}

  /** Says how snapshots are made; called by the initializer of {@link Context}. */
  public static void madeBy(Snapshots snapshots) {
    known = snapshots;
  }

  private static Snapshots known() {
    if (known == null) {
      Context.copyCurrent(); // initializes the class
    }
    return Objects.requireNonNull(known);
  }

  /** {@return the values of the current context} Takes constant time, and allocates nothing. */
  public static Object current() {
    return known().ofCurrent();
  }

  /** {@return the snapshot without values} */
  public static Object empty() {
    return known().ofNothing();
  }

  /** {@return a run that will be made in a copy of the current context, and may be carried back to it} */
  public static Excursion fromHere() {
    return known().excursion();
  }

  /** Runs a task in a fresh copy of a snapshot. */
  public static void run(Object snapshot, Runnable task) {
    known().runFrom(snapshot, task);
  }

  /** Calls an operation in a fresh copy of a snapshot. */
  public static <R extends @Nullable Object, X extends Throwable> R call(
      Object snapshot, CallableOp<? extends R, X> op) throws X {
    return known().<R, X>callFrom(snapshot, op);
  }

  /** {@return the values of the current context} */
  protected abstract Object ofCurrent();

  /** {@return the snapshot without values} */
  protected abstract Object ofNothing();

  /** {@return a run that will be made in a copy of the current context, and may be carried back to it} */
  protected abstract Excursion excursion();

  /** Runs a task in a fresh copy of a snapshot. */
  protected abstract void runFrom(Object snapshot, Runnable task);

  /** Calls an operation in a fresh copy of a snapshot. */
  protected abstract <R extends @Nullable Object, X extends Throwable> R callFrom(
      Object snapshot, CallableOp<? extends R, X> op) throws X;
}
