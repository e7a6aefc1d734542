// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.Context;
import java.util.Iterator;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lazy sources whose every step runs in one context of their own: what PEP 568 wanted for Python's generators.
 *
 * <p>The code of a lazy source, an iterator or a stream, runs piece by piece in the middle of its consumer's code, and
 * by itself shares the consumer's context: what either sets, the other sees at the next step. Here a source gets a
 * copy of the context of whoever wraps it, and keeps it: what it sets in one step it finds in the next, and the consumer
 * never sees it. What the consumer does with an element, it does in its own context, in which its changes stay.
 *
 * {@snippet class = "io.contextvars.snippets.ContextSourcesSnippets" region = "iterator"}
 *
 * <p>A step is everything that is asked of the source: the next element, whether there is one, to remove one, to
 * split, to estimate a size. When it completes, normally or with an exception, what was current before is current
 * again. A scope that a step leaves open is closed, and the step fails with an {@link IllegalStateException}, as in
 * {@link Context#run}. What a wrapper returned by this class is wrapped in again is that wrapper itself: its source has
 * a context already.
 *
 * <p>Threads: as safe as the source. The steps of most sources must not overlap; a step that is begun while another one
 * is running, on another thread or inside that step itself, is refused with an {@link IllegalStateException} that names
 * the thread inside, and does not reach the source.
 *
 * @apiNote The values are those of whoever wraps. A source that shall have those of whoever iterates is wrapped there:
 *     {@code Iterable<Row> rows = () -> ContextSources.isolating(table.iterator())}.
 * @implNote A step takes as much as {@link Context#run} more than it did, whatever the number of variables; a traversal
 *     with {@code forEachRemaining} steps once per element.
 * @see <a href="https://peps.python.org/pep-0568/">PEP 568, Generator-sensitivity for Context Variables</a>
 */
public final class ContextSources {
  private ContextSources() {}

  // ---- iterators

  /** {@return an iterator whose steps run in a context of their own, a copy of the current one} */
  public static <T extends @Nullable Object> Iterator<T> isolating(Iterator<T> source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingIterator
        ? source
        : new IsolatingIterator<T, Iterator<T>>(source, Context.copyCurrent());
  }

  /** {@return an iterator whose steps run in a context of their own, a copy of the current one} */
  public static PrimitiveIterator.OfInt isolating(PrimitiveIterator.OfInt source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingIterator ? source : new IsolatingIterator.OfInt(source, Context.copyCurrent());
  }

  /** {@return an iterator whose steps run in a context of their own, a copy of the current one} */
  public static PrimitiveIterator.OfLong isolating(PrimitiveIterator.OfLong source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingIterator ? source : new IsolatingIterator.OfLong(source, Context.copyCurrent());
  }

  /** {@return an iterator whose steps run in a context of their own, a copy of the current one} */
  public static PrimitiveIterator.OfDouble isolating(PrimitiveIterator.OfDouble source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingIterator ? source : new IsolatingIterator.OfDouble(source, Context.copyCurrent());
  }

  /**
   * {@return an iterable each of whose iterators and spliterators steps in a context of its own, a copy of the one that
   * is current now}
   *
   * <p>The iterable may be iterated any number of times, also at once, if the source may: nothing is shared between
   * two iterations.
   */
  public static <T extends @Nullable Object> Iterable<T> isolating(Iterable<T> source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingIterable ? source : new IsolatingIterable<>(source, Context.copyCurrent());
  }

  // ---- spliterators

  /**
   * {@return a spliterator whose steps run in a context of their own, a copy of the current one}
   *
   * <p>What is split off gets a context of its own too: a copy of this one's, as the split leaves it. Characteristics,
   * sizes and the comparator are the source's.
   */
  public static <T extends @Nullable Object> Spliterator<T> isolating(Spliterator<T> source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingSpliterator
        ? source
        : new IsolatingSpliterator.OfRef<>(source, Context.copyCurrent());
  }

  /** {@return a spliterator whose steps run in a context of their own; see {@link #isolating(Spliterator)}} */
  public static Spliterator.OfInt isolating(Spliterator.OfInt source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingSpliterator
        ? source
        : new IsolatingSpliterator.OfInt(source, Context.copyCurrent());
  }

  /** {@return a spliterator whose steps run in a context of their own; see {@link #isolating(Spliterator)}} */
  public static Spliterator.OfLong isolating(Spliterator.OfLong source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingSpliterator
        ? source
        : new IsolatingSpliterator.OfLong(source, Context.copyCurrent());
  }

  /** {@return a spliterator whose steps run in a context of their own; see {@link #isolating(Spliterator)}} */
  public static Spliterator.OfDouble isolating(Spliterator.OfDouble source) {
    Objects.requireNonNull(source, "source");
    return source instanceof IsolatingSpliterator
        ? source
        : new IsolatingSpliterator.OfDouble(source, Context.copyCurrent());
  }

  // ---- streams

  /**
   * {@return a stream of the source's elements, whose stages up to here run in a context of their own, a copy of the
   * current one}
   *
   * <p>Stages added to the returned stream are the consumer's, and run in the consumer's context. The stream is
   * parallel if the source is; each part that is split off has a copy of its own. Closing it closes the source, in the
   * source's context, or in a copy of that if a step is still running: closing is never refused.
   *
   * {@snippet class = "io.contextvars.snippets.ContextSourcesSnippets" region = "stream"}
   *
   * @apiNote Wrap close to where the stream is made. Of a parallel stream, stages that need all elements ({@code
   *     sorted}) are evaluated when it is wrapped, in the source's context, as by {@link Stream#spliterator}.
   */
  public static <T extends @Nullable Object> Stream<T> isolating(Stream<T> source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    Context context = Context.copyCurrent();
    Spliterator<T> elements = context.call(source::spliterator);
    return closing(StreamSupport.stream(new IsolatingSpliterator.OfRef<>(elements, context), parallel), source,
        context);
  }

  /** {@return a stream whose stages up to here run in a context of their own; see {@link #isolating(Stream)}} */
  public static IntStream isolating(IntStream source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    Context context = Context.copyCurrent();
    Spliterator.OfInt elements = context.call(source::spliterator);
    return closing(StreamSupport.intStream(new IsolatingSpliterator.OfInt(elements, context), parallel), source,
        context);
  }

  /** {@return a stream whose stages up to here run in a context of their own; see {@link #isolating(Stream)}} */
  public static LongStream isolating(LongStream source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    Context context = Context.copyCurrent();
    Spliterator.OfLong elements = context.call(source::spliterator);
    return closing(StreamSupport.longStream(new IsolatingSpliterator.OfLong(elements, context), parallel), source,
        context);
  }

  /** {@return a stream whose stages up to here run in a context of their own; see {@link #isolating(Stream)}} */
  public static DoubleStream isolating(DoubleStream source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    Context context = Context.copyCurrent();
    Spliterator.OfDouble elements = context.call(source::spliterator);
    return closing(StreamSupport.doubleStream(new IsolatingSpliterator.OfDouble(elements, context), parallel), source,
        context);
  }

  private static <S extends BaseStream<?, S>> S closing(S stream, BaseStream<?, ?> source, Context context) {
    return stream.onClose(() -> close(source, context));
  }

  /** Closes in the source's own context if it can be entered, so that what a step has set can be reset. */
  private static void close(BaseStream<?, ?> source, Context context) {
    boolean[] entered = {false};
    try {
      context.run(() -> {
        entered[0] = true;
        source.close();
      });
    } catch (IllegalStateException stepping) {
      if (entered[0]) {
        throw stepping;
      }
      context.copy().run(source::close);
    }
  }
}
