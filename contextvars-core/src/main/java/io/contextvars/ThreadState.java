// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/**
 * What a thread holds: one plain array in one plain {@link ThreadLocal}.
 *
 * <p>Neither is a type of this library, so a pooled thread that outlives a redeployed application keeps nothing of it:
 * once every context is left, all slots are null again. Slots are written and read by the thread alone.
 */
final class ThreadState {
  /** The context that is current, or null while the thread is in its own context and has not written it. */
  static final int CURRENT = 0;

  /** The innermost {@link OpenScope} that is still open, or null. */
  static final int SCOPE = 1;

  /** The innermost {@link ClaimedSteps} that are resumed, or null. */
  static final int STEPS = 2;

  /** Not null while observers are told of an event, so that what they cause is not observed. */
  static final int OBSERVING = 3;

  /** The innermost variable being printed, as a {@link Printing}, or null. */
  static final int PRINTING = 4;

  private static final int SLOTS = 5;

  private static final ThreadLocal<@Nullable Object[]> STATE = new ThreadLocal<>();

  private ThreadState() {}

  /** {@return the slots of the current thread, or null if it has none yet} */
  static @Nullable Object @Nullable [] orNull() {
    return STATE.get();
  }

  /** {@return the slots of the current thread, made if it has none yet} */
  static @Nullable Object[] get() {
    @Nullable Object[] state = STATE.get();
    return state != null ? state : create();
  }

  private static @Nullable Object[] create() {
    @Nullable Object[] state = new @Nullable Object[SLOTS];
    STATE.set(state);
    if (AgentLink.STARTED_WITH != null) {
      state[CURRENT] = AgentLink.ownContext(AgentLink.STARTED_WITH);
    }
    return state;
  }

  /** {@return the current context, or null while the thread is in its own context and has not written it} */
  static @Nullable Context context() {
    @Nullable Object[] state = STATE.get();
    if (state != null) {
      return (Context) state[CURRENT];
    }
    return AgentLink.STARTED_WITH == null ? null : (Context) create()[CURRENT];
  }
}
