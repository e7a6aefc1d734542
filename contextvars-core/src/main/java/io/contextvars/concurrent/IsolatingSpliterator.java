// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a spliterator in a context of their own: an element is taken inside, into a field, and given to the action
 * outside. A traversal is what the interface makes of single steps.
 *
 * <p>The field is written and read by the thread that steps; spliterators are handed from thread to thread with a
 * happens-before edge, or not at all.
 */
abstract class IsolatingSpliterator<T extends @Nullable Object, S extends Spliterator<T>> implements Spliterator<T> {
  final S source;
  final Context context;

  private IsolatingSpliterator(S source, Context context) {
    this.source = source;
    this.context = context;
  }

  @Override
  public final long estimateSize() {
    return context.call(source::estimateSize);
  }

  @Override
  public final long getExactSizeIfKnown() {
    return context.call(source::getExactSizeIfKnown);
  }

  @Override
  public final int characteristics() {
    return context.call(source::characteristics);
  }

  @Override
  public final @Nullable Comparator<? super T> getComparator() {
    return context.<@Nullable Comparator<? super T>, RuntimeException>call(source::getComparator);
  }

  @Override
  public final String toString() {
    return "isolating " + source;
  }

  /** Of objects. */
  static final class OfRef<T extends @Nullable Object> extends IsolatingSpliterator<T, Spliterator<T>> {
    private @Nullable T taken;

    OfRef(Spliterator<T> source, Context context) {
      super(source, context);
    }

    @Override
    @SuppressWarnings("NullAway") // what was taken is a T
    public boolean tryAdvance(Consumer<? super T> action) {
      Objects.requireNonNull(action, "action");
      boolean advanced = context.call(() -> source.tryAdvance(element -> taken = element));
      if (advanced) {
        T element = taken;
        taken = null; // the consumer's alone from here on
        action.accept(element);
      }
      return advanced;
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
      Spliterator<T> split = context.<@Nullable Spliterator<T>, RuntimeException>call(source::trySplit);
      return split == null ? null : new OfRef<>(split, context.copy());
    }
  }

  /** Of {@code int}s. */
  static final class OfInt extends IsolatingSpliterator<Integer, Spliterator.OfInt> implements Spliterator.OfInt {
    private int taken;

    OfInt(Spliterator.OfInt source, Context context) {
      super(source, context);
    }

    @Override
    public boolean tryAdvance(IntConsumer action) {
      Objects.requireNonNull(action, "action");
      boolean advanced = context.call(() -> source.tryAdvance((IntConsumer) element -> taken = element));
      if (advanced) {
        action.accept(taken);
      }
      return advanced;
    }

    @Override
    public Spliterator.@Nullable OfInt trySplit() {
      Spliterator.OfInt split = context.<Spliterator.@Nullable OfInt, RuntimeException>call(source::trySplit);
      return split == null ? null : new IsolatingSpliterator.OfInt(split, context.copy());
    }
  }

  /** Of {@code long}s. */
  static final class OfLong extends IsolatingSpliterator<Long, Spliterator.OfLong> implements Spliterator.OfLong {
    private long taken;

    OfLong(Spliterator.OfLong source, Context context) {
      super(source, context);
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
      Objects.requireNonNull(action, "action");
      boolean advanced = context.call(() -> source.tryAdvance((LongConsumer) element -> taken = element));
      if (advanced) {
        action.accept(taken);
      }
      return advanced;
    }

    @Override
    public Spliterator.@Nullable OfLong trySplit() {
      Spliterator.OfLong split = context.<Spliterator.@Nullable OfLong, RuntimeException>call(source::trySplit);
      return split == null ? null : new IsolatingSpliterator.OfLong(split, context.copy());
    }
  }

  /** Of {@code double}s. */
  static final class OfDouble extends IsolatingSpliterator<Double, Spliterator.OfDouble>
      implements
      Spliterator.OfDouble {
    private double taken;

    OfDouble(Spliterator.OfDouble source, Context context) {
      super(source, context);
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
      Objects.requireNonNull(action, "action");
      boolean advanced = context.call(() -> source.tryAdvance((DoubleConsumer) element -> taken = element));
      if (advanced) {
        action.accept(taken);
      }
      return advanced;
    }

    @Override
    public Spliterator.@Nullable OfDouble trySplit() {
      Spliterator.OfDouble split = context.<Spliterator.@Nullable OfDouble, RuntimeException>call(source::trySplit);
      return split == null ? null : new IsolatingSpliterator.OfDouble(split, context.copy());
    }
  }
}
