// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/** A variable in the shape of a {@link ThreadLocal}: see {@link ContextVar#asThreadLocal}. */
final class ThreadLocalView<T extends @Nullable Object> extends ThreadLocal<T> {
  private final ContextVar<T> var;

  ThreadLocalView(ContextVar<T> var) {
    this.var = var;
  }

  @Override
  @SuppressWarnings("NullAway") // a ThreadLocal without an initial value answers null
  public T get() {
    return var.hasFallback() ? var.get() : var.orElseNull();
  }

  @Override
  public void set(T value) {
    Token<T> unused = var.set(value);
  }

  @Override
  public void remove() {
    if (var.isSet()) {
      Token<T> unused = var.unset();
    }
  }

  @Override
  public String toString() {
    return Misuse.repr("ThreadLocal view of " + var, this);
  }
}
