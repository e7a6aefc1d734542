// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A {@link java.util.concurrent.RecursiveAction} that computes in a copy of the context of whoever constructs it; all
 * else is as for {@link ContextRecursiveTask}.
 */
@SuppressWarnings("serial") // it is, as far as the subclass and the values are
public abstract class ContextRecursiveAction extends ForkJoinTask<@Nullable Void> implements Propagated {
  private final Object snapshot = Snapshots.current();

  /** Captures the current context. */
  protected ContextRecursiveAction() {}

  /** Does what this action is for. */
  protected abstract void compute();

  /** {@return null, always} */
  @Override
  public final @Nullable Void getRawResult() {
    return null;
  }

  @Override
  protected final void setRawResult(@Nullable Void value) {}

  @Override
  protected final boolean exec() {
    Snapshots.run(snapshot, this::compute);
    return true;
  }
}
