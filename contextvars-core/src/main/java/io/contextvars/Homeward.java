// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import io.contextvars.internal.Excursion;
import org.jspecify.annotations.Nullable;

/**
 * An excursion, and what stays with its copy for ever: where it came from. As changes are carried back, so are tokens:
 * one that was made in the copy is accepted at home and in other excursions from there, and the other way round.
 */
final class Homeward implements Excursion, Holder {
  private final Context home;
  private final Context maker;
  private final @Nullable Object[] before;
  private final Context copy;

  // Written by the thread inside the copy; others read it as they read Context.holder.
  private @Nullable Thread thread;
  private @Nullable Origin origin;

  /** An excursion from the current context, which is made if the thread has none. */
  Homeward() {
    maker = Context.currentForWriting(ThreadState.get());
    home = of(maker);
    before = maker.share();
    copy = Context.forExcursion(maker, before, this);
  }

  /** {@return the context in which a token that was made in the other one is accepted, too} */
  static Context of(Context context) {
    return context.holder instanceof Homeward excursion ? excursion.home : context;
  }

  @Override
  public <R extends @Nullable Object, X extends Throwable> R call(CallableOp<? extends R, X> op) throws X {
    thread = Thread.currentThread();
    origin = Debugging.ON ? new Origin("entered") : null;
    try {
      return copy.<R, X>callEntered(op);
    } finally {
      thread = null;
      copy.holder = this; // free, but not without a home
    }
  }

  @Override
  public void carryBack() {
    if (ThreadState.context() != maker) {
      throw Misuse.carriedElsewhere(maker);
    }
    Table.forEachChange(before, copy.frozen(), (var, now) -> var.replace(maker, now));
  }

  @Override
  public @Nullable Thread thread() {
    return thread;
  }

  @Override
  public @Nullable Origin origin() {
    return origin;
  }

  @Override
  public String toString() {
    return "a round trip from " + maker;
  }
}
