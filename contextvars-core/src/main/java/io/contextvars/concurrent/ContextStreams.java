// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Snapshots;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Parallel streams whose functions see the values of whoever wraps them, on whatever worker they run.
 *
 * {@snippet class = "io.contextvars.snippets.ContextStreamsSnippets" region = "parallel"}
 *
 * <p>A stream's elements are pushed through its stages part by part. Here each part goes, from the source to the end of
 * the line, through a fresh copy of the context of whoever wrapped the stream: the source's code and the functions of
 * {@code map}, {@code filter}, {@code flatMap}, {@code peek}, {@code forEach}, a {@code reduce}'s or {@code collect}'s
 * accumulator, a {@code match}'s predicate. What they set is gone when the part is done (and, in short-circuiting
 * operations, which take single elements, after each element); workers stay clean. It is the same for a stream that is
 * not parallel, whose parts are one.
 *
 * <p>What a stream does <i>between</i> parts is not covered, and sees what is current where it happens to run:
 *
 * <ul>
 *   <li>functions that combine the results of parts: a {@code reduce}'s or {@code collect}'s combiner and supplier, a
 *       collector's finisher, and in parallel streams the action of {@code forEachOrdered};
 *   <li>stages after one that first collects what is before it: {@code sorted}, and in parallel streams also {@code
 *       distinct}, {@code limit}, {@code skip}, {@code takeWhile} and {@code dropWhile}, with the comparators and
 *       predicates of these.
 * </ul>
 *
 * <p>For such stages wrap the stream again, after the one that collects; wrap a single function by {@link
 * io.contextvars.Context#wrapBinaryOperator Context.wrapBinaryOperator} or its siblings:
 *
 * {@snippet class = "io.contextvars.snippets.ContextStreamsSnippets" region = "between"}
 *
 * <p>The returned stream is parallel if the source is, and closes the source when it is closed. Of a source that is not
 * parallel but has stages already, parts cannot be split off later: call {@code parallel()} before wrapping.
 *
 * @apiNote To keep what a source sets from its consumer instead, there is {@link ContextSources}.
 * @implNote It takes constant time for each part, whatever the number of variables. Wrapping evaluates what a parallel
 *     stream's stages that collect have before them, as {@link Stream#spliterator} does.
 */
public final class ContextStreams {
  private ContextStreams() {}

  /** {@return a stream of the source's elements, in parts that run in copies of the current context} */
  public static <T extends @Nullable Object> Stream<T> propagating(Stream<T> source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    var parts = new PropagatingSpliterator.OfRef<>(source.spliterator(), Snapshots.current());
    return StreamSupport.stream(parts, parallel).onClose(source::close);
  }

  /** {@return a stream of the source's elements, in parts that run in copies of the current context} */
  public static IntStream propagating(IntStream source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    var parts = new PropagatingSpliterator.OfInt(source.spliterator(), Snapshots.current());
    return StreamSupport.intStream(parts, parallel).onClose(source::close);
  }

  /** {@return a stream of the source's elements, in parts that run in copies of the current context} */
  public static LongStream propagating(LongStream source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    var parts = new PropagatingSpliterator.OfLong(source.spliterator(), Snapshots.current());
    return StreamSupport.longStream(parts, parallel).onClose(source::close);
  }

  /** {@return a stream of the source's elements, in parts that run in copies of the current context} */
  public static DoubleStream propagating(DoubleStream source) {
    Objects.requireNonNull(source, "source");
    boolean parallel = source.isParallel();
    var parts = new PropagatingSpliterator.OfDouble(source.spliterator(), Snapshots.current());
    return StreamSupport.doubleStream(parts, parallel).onClose(source::close);
  }
}
