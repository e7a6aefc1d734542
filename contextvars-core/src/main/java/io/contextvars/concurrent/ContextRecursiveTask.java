// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A {@link java.util.concurrent.RecursiveTask} that computes in a copy of the context of whoever constructs it.
 *
 * {@snippet class = "io.contextvars.snippets.ContextForkJoinSnippets" region = "recursive"}
 *
 * <p>However it comes to run, by {@code fork}, {@code invoke}, {@code invokeAll} or a pool, on whatever thread, each
 * computation has a fresh copy: what it sets is gone when it ends, and neither its parent nor its siblings see it. What
 * was current in the worker before is current again. A direct call of {@link #compute}, as in {@code right.compute() +
 * left.join()}, is a plain call, and shares the context of the caller; {@code right.invoke()} does not.
 *
 * <p>In all else it is a {@code ForkJoinTask} like others.
 *
 * @apiNote It cannot extend {@code RecursiveTask}, whose way of running is final. For tasks that are given there is
 *     {@link ContextForkJoin#propagating}.
 */
@SuppressWarnings("serial") // it is, as far as the subclass and the values are
public abstract class ContextRecursiveTask<V extends @Nullable Object> extends ForkJoinTask<V> implements Propagated {
  private final Object snapshot = Snapshots.current();

  private @Nullable V result; // written before completion, which happens-before reads; as in RecursiveTask

  /** Captures the current context. */
  protected ContextRecursiveTask() {}

  /** {@return what this task is for} */
  protected abstract V compute();

  @Override
  @SuppressWarnings("NullAway") // once it is complete, a V
  public final V getRawResult() {
    return result;
  }

  @Override
  protected final void setRawResult(V value) {
    result = value;
  }

  @Override
  protected final boolean exec() {
    result = Snapshots.<V, RuntimeException>call(snapshot, this::compute);
    return true;
  }
}
