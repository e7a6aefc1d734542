// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.internal;

import io.contextvars.CallableOp;
import org.jspecify.annotations.Nullable;

/**
 * One run in a copy of the context that was current when this was made, whose changes can be carried back to it. The
 * working part of {@link io.contextvars.concurrent.ContextRoundTrip}.
 */
public interface Excursion {
  /** Runs an operation in the copy: once, on any thread. */
  <R extends @Nullable Object, X extends Throwable> R call(CallableOp<? extends R, X> op) throws X;

  /**
   * Changes the current context as the operation changed the copy. The operation has ended, and its end happens-before
   * this.
   *
   * @throws IllegalStateException if another context is current than the one this was made in; nothing has changed then
   */
  void carryBack();
}
