// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.ThreadState.CURRENT;
import static io.contextvars.ThreadState.SCOPE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry that its caller has to close. The scopes that a thread has open form a chain, from {@link ThreadState#SCOPE}
 * outwards.
 */
final class OpenScope implements Context.Scope {
  final Context context;
  final @Nullable OpenScope outer;

  boolean closed; // written by the thread that has it open; others at worst get the more general message

  private final @Nullable Context previous;
  private final @Nullable Object[] state; // the slots of the thread that opened it

  /** An entry into a context from what is current in a thread, not made yet: that is for {@link Context#enter} to do. */
  OpenScope(Context context, @Nullable Object[] state) {
    this.context = context;
    this.previous = (Context) state[CURRENT];
    this.outer = (OpenScope) state[SCOPE];
    this.state = state;
  }

  void tellOpened() {
    Observers.switched(previous, context);
  }

  /*
   * Whoever had the stack to enter shall have the stack to close, so before everything is restored by plain stores this
   * calls nothing that is deeper than Thread.currentThread: a lookup of the thread's slots needed more than enter did,
   * where enter was compiled and this was not yet. Only a scope that moved to another thread with its steps, or was
   * opened while debugging, has another holder and looks them up.
   */
  @Override
  public void close() {
    @Nullable Object[] slots = context.holder == Thread.currentThread() ? state : ThreadState.get();
    if (closed || slots[SCOPE] != this || slots[CURRENT] != context) {
      throw Misuse.cannotClose(toString(), whyNot(slots));
    }
    slots[CURRENT] = previous;
    slots[SCOPE] = outer;
    closed = true;
    try {
      context.release();
    } catch (Throwable noStack) {
      context.holder = null;
      context.word = context.word & ContextStorage.FREE;
    }
    if (Observers.PRESENT) {
      Observers.switched(context, previous);
    }
  }

  private String whyNot(@Nullable Object[] slots) {
    if (closed) {
      return "has been closed already";
    }
    for (OpenScope scope = (OpenScope) slots[SCOPE]; scope != null; scope = scope.outer) {
      if (scope == this) {
        return "is not what this thread entered last: close what was entered after it first";
      }
    }
    return "was opened by another thread than " + Misuse.name(Thread.currentThread())
        + ", or outside the steps it runs";
  }

  /**
   * Closes scopes of the current thread that somebody left open, innermost first, once the thread's slots are what they
   * were.
   *
   * @return what to throw: what the culprit, which ran in {@code context}, did to the order of things
   */
  static IllegalStateException closeLeftOpen(
      String culprit, @Nullable Object innermost, @Nullable Object until, Context context) {
    if (depth(innermost, until) <= 0) {
      return Misuse.notCurrentAnyMore(context);
    }
    List<OpenScope> left = new ArrayList<>();
    for (OpenScope scope = (OpenScope) innermost; scope != null && scope != until; scope = scope.outer) {
      if (!scope.closed) { // Context.inside has freed its context already
        scope.closed = true;
        scope.context.release();
      }
      if (Observers.PRESENT) {
        Observers.switched(scope.context, scope.previous);
      }
      left.add(scope);
    }
    return Misuse.leftOpen(culprit, left);
  }

  /** {@return how many scopes lie between, or -1 if the chain does not lead there} */
  static int depth(@Nullable Object innermost, @Nullable Object until) {
    int depth = 0;
    for (OpenScope scope = (OpenScope) innermost; scope != until; scope = scope.outer) {
      if (scope == null) {
        return -1;
      }
      depth++;
    }
    return depth;
  }

  /** Makes a holder answer for the contexts of a chain of scopes, while the thread that entered them goes elsewhere. */
  static void passTo(@Nullable Object innermost, Holder holder) {
    for (OpenScope scope = (OpenScope) innermost; scope != null; scope = scope.outer) {
      scope.context.holder = holder;
    }
  }

  @Override
  public String toString() {
    return Misuse.repr("Scope of " + context, this);
  }
}
