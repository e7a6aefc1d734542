// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import java.util.Iterator;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** An iterable whose every iteration is a source by itself, in a fresh copy of a context that nobody enters. */
record IsolatingIterable<T extends @Nullable Object>(Iterable<T> source, Context context) implements Iterable<T> {
  @Override
  public Iterator<T> iterator() {
    Context own = context.copy();
    return new IsolatingIterator<T, Iterator<T>>(own.call(source::iterator), own);
  }

  @Override
  public Spliterator<T> spliterator() {
    Context own = context.copy();
    return new IsolatingSpliterator.OfRef<>(own.call(source::spliterator), own);
  }

  @Override
  public String toString() {
    return "isolating " + source;
  }
}
