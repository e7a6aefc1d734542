// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Steps of an iterator in a context of their own. A traversal is what the interface makes of single steps, so that its
 * action runs outside.
 */
class IsolatingIterator<T extends @Nullable Object, I extends Iterator<T>> implements Iterator<T> {
  final I source;
  final Context context;

  IsolatingIterator(I source, Context context) {
    this.source = source;
    this.context = context;
  }

  @Override
  public final boolean hasNext() {
    return context.call(source::hasNext);
  }

  @Override
  public final T next() {
    return context.call(source::next);
  }

  @Override
  public final void remove() {
    context.run(source::remove);
  }

  @Override
  public final String toString() {
    return "isolating " + source;
  }

  // In the primitive forms the element that a step has taken waits in a field, written and read by one step's thread.

  /** Of {@code int}s. */
  static final class OfInt extends IsolatingIterator<Integer, PrimitiveIterator.OfInt>
      implements
      PrimitiveIterator.OfInt {
    private int taken;

    OfInt(PrimitiveIterator.OfInt source, Context context) {
      super(source, context);
    }

    @Override
    public int nextInt() {
      context.run(() -> taken = source.nextInt());
      return taken;
    }
  }

  /** Of {@code long}s. */
  static final class OfLong extends IsolatingIterator<Long, PrimitiveIterator.OfLong>
      implements
      PrimitiveIterator.OfLong {
    private long taken;

    OfLong(PrimitiveIterator.OfLong source, Context context) {
      super(source, context);
    }

    @Override
    public long nextLong() {
      context.run(() -> taken = source.nextLong());
      return taken;
    }
  }

  /** Of {@code double}s. */
  static final class OfDouble extends IsolatingIterator<Double, PrimitiveIterator.OfDouble>
      implements
      PrimitiveIterator.OfDouble {
    private double taken;

    OfDouble(PrimitiveIterator.OfDouble source, Context context) {
      super(source, context);
    }

    @Override
    public double nextDouble() {
      context.run(() -> taken = source.nextDouble());
      return taken;
    }
  }
}
