// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.ThreadState.CURRENT;
import static io.contextvars.ThreadState.SCOPE;
import static io.contextvars.ThreadState.STEPS;

import io.contextvars.internal.Steps;
import org.jspecify.annotations.Nullable;

/*
 * A computation in steps. Between steps, what was current inside waits here; during a step, what was current outside
 * does:
 *
 *                    the thread's slots           here
 *     suspended      outside                      inside
 *     resumed        inside                       outside
 *
 * Fields are written by steps, which never overlap and happen-before each other: that is the owner's side of the
 * contract.
 */
final class ClaimedSteps extends Steps implements Holder {
  static final Factory FACTORY = new Factory() {
    @Override
    public Steps steps(Context context, Object owner) {
      return new ClaimedSteps(context, owner);
    }

    @Override
    public <T> @Nullable T currentOwner(Class<T> type) {
      @Nullable Object[] state = ThreadState.orNull();
      Object innermost = state == null ? null : state[STEPS];
      while (innermost instanceof ClaimedSteps steps) {
        if (type.isInstance(steps.owner)) {
          return type.cast(steps.owner);
        }
        innermost = steps.outerSteps;
      }
      return null;
    }
  };

  private final Context context;
  private final Object owner;

  private @Nullable Claim claim; // from the first step to close
  private @Nullable Thread thread; // not null while resumed; read by others as Context.holder is
  private boolean closed;

  private @Nullable Object current; // what waits here, see above
  private @Nullable Object scope;
  private @Nullable Object outerSteps;

  ClaimedSteps(Context context, Object owner) {
    this.context = context;
    this.owner = owner;
    this.current = context;
  }

  @Override
  public void resume() {
    if (closed || thread != null) {
      throw Misuse.steps(closed ? "are closed" : "are resumed already",
          "Every resume is paired with one suspend, and close ends it all.");
    }
    @Nullable Object[] state = ThreadState.get();
    Claim mine = claimed();
    Thread here = Thread.currentThread();
    mine.stepIn(here);
    thread = here;
    outerSteps = state[STEPS];
    state[STEPS] = this;
    exchange(state);
  }

  @Override
  public void suspend() {
    @Nullable Object[] state = ThreadState.get();
    if (state[STEPS] != this || claim == null) {
      throw Misuse.steps(
          "are not what this thread resumed last",
          "Suspend on the thread that resumed, and suspend what was resumed later first.");
    }
    OpenScope.passTo(state[SCOPE], this);
    state[STEPS] = outerSteps;
    outerSteps = null;
    thread = null;
    claim.stepIn(null);
    exchange(state);
  }

  private void exchange(@Nullable Object[] state) {
    Object wasCurrent = state[CURRENT];
    Object wasScope = state[SCOPE];
    state[CURRENT] = current;
    state[SCOPE] = scope;
    current = wasCurrent;
    scope = wasScope;
    if (Observers.PRESENT) {
      Observers.switched((Context) wasCurrent, (Context) state[CURRENT]);
    }
  }

  /** {@return the claim that these steps have on the context, from the first on, or that the owner has already} */
  private Claim claimed() {
    Claim known = claim != null ? claim : context.holder instanceof Claim other && other.owner == owner ? other : null;
    if (known != null && known.thread() != null) {
      throw Misuse.alreadyEntered(context, known); // a step in this context is on the stack
    }
    if (known == null) {
      known = new Claim(owner);
      context.hold(known);
    }
    if (claim == null) {
      known.join();
      claim = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (closed || thread != null) {
      throw Misuse.steps(closed ? "are closed already" : "are still running",
          "Suspend the last step, then close once.");
    }
    closed = true;
    Claim mine = claim;
    if (mine == null) {
      return;
    }
    Object open = scope;
    IllegalStateException left = open == null ? null : OpenScope.closeLeftOpen("the computation", open, null, context);
    current = null;
    scope = null;
    if (mine.leave()) {
      context.release();
    }
    if (left != null) {
      throw left;
    }
  }

  @Override
  public @Nullable Thread thread() {
    return thread;
  }

  @Override
  public String toString() {
    Thread stepping = thread; // read once: an intruder prints steps that are being suspended
    String state = closed ? "closed" : stepping != null ? "resumed on " + Misuse.name(stepping) : "suspended";
    return Misuse.repr("ContextSteps in " + context + ", " + state, this);
  }
}
