// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.observed;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextObserver;
import org.jspecify.annotations.Nullable;

/** An observer that fails at every event, in the ways there are. */
public final class FailingObserver implements ContextObserver {
  @Override
  public void copied(@Nullable Context source, Context copy) {
    throw new IllegalStateException("copied");
  }

  @Override
  public void switched(@Nullable Context from, @Nullable Context to) {
    throw new StackOverflowError("switched");
  }

  @Override
  public void changed(
      ContextVar<?> var, boolean hadOld, @Nullable Object old, boolean hasNew, @Nullable Object now) {
    throw new OutOfMemoryError("changed");
  }

  @Override
  public void missing(ContextVar<?> var) {
    throw new AssertionError("missing");
  }
}
