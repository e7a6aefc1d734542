// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is told; found by {@link java.util.ServiceLoader} through this module's {@code provides}. */
public final class CountingObserver implements ContextObserver {
  static final AtomicInteger COPIED = new AtomicInteger();
  static final AtomicInteger SWITCHED = new AtomicInteger();
  static final AtomicInteger CHANGED = new AtomicInteger();
  static final AtomicInteger MISSING = new AtomicInteger();

  @Override
  public void copied(Context source, Context copy) {
    COPIED.incrementAndGet();
  }

  @Override
  public void switched(Context from, Context to) {
    SWITCHED.incrementAndGet();
  }

  @Override
  public void changed(ContextVar<?> var, boolean hadOld, Object old, boolean hasNew, Object now) {
    CHANGED.incrementAndGet();
  }

  @Override
  public void missing(ContextVar<?> var) {
    MISSING.incrementAndGet();
  }
}
