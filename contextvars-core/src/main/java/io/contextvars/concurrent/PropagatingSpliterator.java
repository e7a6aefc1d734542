// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Snapshots;
import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A part of a stream: its elements, and what is done with them, go through a fresh copy of what was captured. */
abstract class PropagatingSpliterator<T extends @Nullable Object, S extends Spliterator<T>> implements Spliterator<T> {
  final S source;
  final Object snapshot;

  private PropagatingSpliterator(S source, Object snapshot) {
    this.source = source;
    this.snapshot = snapshot;
  }

  @Override
  public final long estimateSize() {
    return source.estimateSize();
  }

  @Override
  public final long getExactSizeIfKnown() {
    return source.getExactSizeIfKnown();
  }

  @Override
  public final int characteristics() {
    return source.characteristics();
  }

  @Override
  public final @Nullable Comparator<? super T> getComparator() {
    return source.getComparator();
  }

  @Override
  public final String toString() {
    return "propagating " + source;
  }

  /** Of objects. */
  static final class OfRef<T extends @Nullable Object> extends PropagatingSpliterator<T, Spliterator<T>> {
    OfRef(Spliterator<T> source, Object snapshot) {
      super(source, snapshot);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      Objects.requireNonNull(action, "action");
      return Snapshots.<Boolean, RuntimeException>call(snapshot, () -> source.tryAdvance(action));
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
      Objects.requireNonNull(action, "action");
      Snapshots.run(snapshot, () -> source.forEachRemaining(action));
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
      Spliterator<T> split = Snapshots.<@Nullable Spliterator<T>, RuntimeException>call(snapshot, source::trySplit);
      return split == null ? null : new OfRef<>(split, snapshot);
    }
  }

  /** Of {@code int}s. */
  static final class OfInt extends PropagatingSpliterator<Integer, Spliterator.OfInt> implements Spliterator.OfInt {
    OfInt(Spliterator.OfInt source, Object snapshot) {
      super(source, snapshot);
    }

    @Override
    public boolean tryAdvance(IntConsumer action) {
      Objects.requireNonNull(action, "action");
      return Snapshots.<Boolean, RuntimeException>call(snapshot, () -> source.tryAdvance(action));
    }

    @Override
    public void forEachRemaining(IntConsumer action) {
      Objects.requireNonNull(action, "action");
      Snapshots.run(snapshot, () -> source.forEachRemaining(action));
    }

    @Override
    public Spliterator.@Nullable OfInt trySplit() {
      Spliterator.OfInt split =
          Snapshots.<Spliterator.@Nullable OfInt, RuntimeException>call(snapshot, source::trySplit);
      return split == null ? null : new PropagatingSpliterator.OfInt(split, snapshot);
    }
  }

  /** Of {@code long}s. */
  static final class OfLong extends PropagatingSpliterator<Long, Spliterator.OfLong> implements Spliterator.OfLong {
    OfLong(Spliterator.OfLong source, Object snapshot) {
      super(source, snapshot);
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
      Objects.requireNonNull(action, "action");
      return Snapshots.<Boolean, RuntimeException>call(snapshot, () -> source.tryAdvance(action));
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
      Objects.requireNonNull(action, "action");
      Snapshots.run(snapshot, () -> source.forEachRemaining(action));
    }

    @Override
    public Spliterator.@Nullable OfLong trySplit() {
      Spliterator.OfLong split =
          Snapshots.<Spliterator.@Nullable OfLong, RuntimeException>call(snapshot, source::trySplit);
      return split == null ? null : new PropagatingSpliterator.OfLong(split, snapshot);
    }
  }

  /** Of {@code double}s. */
  static final class OfDouble extends PropagatingSpliterator<Double, Spliterator.OfDouble>
      implements Spliterator.OfDouble {
    OfDouble(Spliterator.OfDouble source, Object snapshot) {
      super(source, snapshot);
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
      Objects.requireNonNull(action, "action");
      return Snapshots.<Boolean, RuntimeException>call(snapshot, () -> source.tryAdvance(action));
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
      Objects.requireNonNull(action, "action");
      Snapshots.run(snapshot, () -> source.forEachRemaining(action));
    }

    @Override
    public Spliterator.@Nullable OfDouble trySplit() {
      Spliterator.OfDouble split =
          Snapshots.<Spliterator.@Nullable OfDouble, RuntimeException>call(snapshot, source::trySplit);
      return split == null ? null : new PropagatingSpliterator.OfDouble(split, snapshot);
    }
  }
}
