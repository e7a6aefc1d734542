// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEachThreadKind
class ContextSourcesTest {
  private static final ContextVar<Integer> COUNT = ContextVar.withDefault("count", 0);

  private final List<Integer> seenBySource = new ArrayList<>();
  private final List<Integer> seenByConsumer = new ArrayList<>();

  private void step() {
    COUNT.set(COUNT.get() + 1);
    seenBySource.add(COUNT.get());
  }

  private void action() {
    COUNT.set(COUNT.get() + 10);
    seenByConsumer.add(COUNT.get());
  }

  @ParameterizedTest
  @EnumSource(LazySource.class)
  void sourceAndConsumerEachKeepWhatTheySet(LazySource form) {
    Context.runInCopy(() -> {
      form.wrapped(this::step, this::action).run();

      assertThat(COUNT.get()).isEqualTo(30); // the consumer's context is the caller's own
    });

    assertThat(seenBySource).containsExactly(1, 2, 3);
    assertThat(seenByConsumer).containsExactly(10, 20, 30);
  }

  @ParameterizedTest
  @EnumSource(LazySource.class)
  void aSourceHasTheValuesOfWhoeverWrappedIt(LazySource form, ThreadKind kind) throws Exception {
    Runnable traversal = COUNT.call(100, () -> form.wrapped(this::step, this::action));

    kind.run(() -> COUNT.run(200, traversal));

    assertThat(seenBySource).containsExactly(101, 102, 103);
    assertThat(seenByConsumer).containsExactly(210, 220, 230);
  }

  @ParameterizedTest
  @EnumSource(LazySource.class)
  void aStepThatFailsLeavesNothingBehind(LazySource form) {
    RuntimeException failure = new RuntimeException();
    Runnable traversal = form.wrapped(() -> {
      COUNT.set(7);
      throw failure;
    }, this::action);

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(traversal::run).isSameAs(failure);

    assertThat(COUNT.isSet()).isFalse();
    assertThat(seenByConsumer).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(LazySource.class)
  void anActionThatFailsFailsInTheConsumersContext(LazySource form) {
    RuntimeException failure = new RuntimeException();
    Context.runInCopy(() -> {
      Runnable traversal = form.wrapped(this::step, () -> {
        COUNT.set(7);
        throw failure;
      });

      assertThatExceptionOfType(RuntimeException.class).isThrownBy(traversal::run).isSameAs(failure);

      assertThat(COUNT.get()).isEqualTo(7);
    });
  }

  @ParameterizedTest
  @EnumSource(LazySource.class)
  void aStepThatLeavesAScopeOpenFails(LazySource form) {
    Runnable traversal = form.wrapped(() -> new Context().enter(), this::action);

    assertThatIllegalStateException().isThrownBy(traversal::run).withMessageContaining("left 1 scope open");
  }

  @Test
  void elementsAreRemovedInTheSourcesContext() {
    List<Integer> seen = new ArrayList<>();
    Iterator<String> source = COUNT.call(5, () -> ContextSources.isolating(new Iterator<String>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public String next() {
        return "element";
      }

      @Override
      public void remove() {
        seen.add(COUNT.get());
      }
    }));

    source.remove();

    assertThat(seen).containsExactly(5);
  }

  @Test
  void aStepInsideAStepIsRefused() {
    List<Iterator<Integer>> itself = new ArrayList<>();
    itself.add(ContextSources.isolating(Stream.generate(() -> itself.get(0).next()).iterator()));

    assertThatIllegalStateException().isThrownBy(itself.get(0)::next)
        .withMessageContaining("cannot enter context")
        .withMessageContaining("already entered");
  }

  @Test
  void aStepDuringAStepOnAnotherThreadIsRefused(ThreadKind kind) throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    Iterator<String> source = ContextSources.isolating(Stream.generate(() -> {
      inside.countDown();
      await(refused);
      return "element";
    }).iterator());
    Started<String> stepping = kind.start(source::next);

    inside.await();
    try {
      assertThatIllegalStateException().isThrownBy(source::next).withMessageContaining("already entered");
    } finally {
      refused.countDown();
    }

    assertThat(stepping.result()).isEqualTo("element");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anActionMayStepFurther() {
    Spliterator<Integer> source = ContextSources.isolating(IntStream.range(0, 4).boxed().spliterator());
    List<Integer> seen = new ArrayList<>();

    source.forEachRemaining(outer -> {
      seen.add(outer);
      source.tryAdvance(seen::add);
    });

    assertThat(seen).containsExactly(0, 1, 2, 3);
  }

  @Test
  void everyIterationHasAContextOfItsOwn() {
    Iterable<String> source = ContextSources.isolating(() -> Stream.of("a", "b", "c").peek(any -> step()).iterator());
    Iterator<String> one = source.iterator();
    Iterator<String> other = source.iterator();

    one.next();
    other.next();
    one.next();
    other.next();

    assertThat(seenBySource).containsExactly(1, 1, 2, 2);
  }

  @Test
  void aSplitHasACopyOfItsOwn() {
    Spliterator<Integer> source = ContextSources.isolating(Stepping.of(8, this::step));
    source.tryAdvance(element -> {}); // 1
    Spliterator<Integer> split = source.trySplit();

    assertThat(split).isNotNull();
    source.tryAdvance(element -> {}); // 2
    split.tryAdvance(element -> {}); // 2, a copy of 1
    split.tryAdvance(element -> {}); // 3

    assertThat(seenBySource).containsExactly(1, 2, 2, 3);
  }

  @Test
  void aSpliteratorIsInAllElseItsSource() {
    Spliterator<Integer> sorted = new TreeSet<>(List.of(3, 1, 2)).spliterator();
    Spliterator<Integer> wrapped = ContextSources.isolating(sorted);

    assertThat(wrapped.characteristics()).isEqualTo(sorted.characteristics());
    assertThat(wrapped.estimateSize()).isEqualTo(3);
    assertThat(wrapped.getExactSizeIfKnown()).isEqualTo(3);
    assertThat(wrapped.getComparator()).isNull();
    assertThatIllegalStateException().isThrownBy(ContextSources.isolating(List.of(1).spliterator())::getComparator);
  }

  @Test
  void primitivesSplitToo() {
    assertThat(ContextSources.isolating(IntStream.range(0, 1000)).parallel().sum()).isEqualTo(499_500);
    assertThat(ContextSources.isolating(IntStream.range(0, 1000).asLongStream()).parallel().sum()).isEqualTo(499_500);
    assertThat(ContextSources.isolating(IntStream.range(0, 1000).asDoubleStream()).parallel().sum())
        .isEqualTo(499_500.0);
  }

  @Test
  void aParallelStreamsSourceHasTheWrappersValuesOnEveryThread() {
    List<Integer> seen = COUNT.call(5, () -> ContextSources.isolating(
        IntStream.range(0, 1000).parallel().mapToObj(element -> COUNT.get())))
        .collect(Collectors.toList());

    assertThat(seen).hasSize(1000).containsOnly(5);
  }

  @Test
  void aStreamStaysOrderedSizedAndParallel() {
    Stream<Integer> parallel = ContextSources.isolating(List.of(1, 2, 3).parallelStream());
    assertThat(parallel.isParallel()).isTrue();
    Spliterator<Integer> elements = parallel.spliterator();
    assertThat(elements.hasCharacteristics(Spliterator.ORDERED | Spliterator.SIZED)).isTrue();
    assertThat(ContextSources.isolating(Stream.of(1)).isParallel()).isFalse();
  }

  @Test
  void wrappedTwiceASourceStaysWithItsFirstContext() {
    Iterator<String> source = ContextSources.isolating(List.of("a").iterator());
    assertThat(ContextSources.isolating(source)).isSameAs(source);
    Iterable<String> iterable = ContextSources.isolating(List.of("a"));
    assertThat(ContextSources.isolating(iterable)).isSameAs(iterable);
    Spliterator.OfInt ints = ContextSources.isolating(IntStream.of(1).spliterator());
    assertThat(ContextSources.isolating(ints)).isSameAs(ints);
  }

  // ---- closing

  @Test
  void aStreamIsClosedInTheSourcesContext() {
    List<Token<Integer>> tokens = new ArrayList<>();
    Stream<String> source = ContextSources.isolating(Stream.of("a")
        .peek(element -> tokens.add(COUNT.set(1)))
        .onClose(() -> {
          seenBySource.add(COUNT.get());
          COUNT.reset(tokens.get(0)); // which only the context of the set takes
          seenBySource.add(COUNT.get());
        }));

    source.forEach(element -> {});
    source.close();

    assertThat(seenBySource).containsExactly(1, 0);
    assertThat(COUNT.isSet()).isFalse();
  }

  @Test
  void aStreamIsClosedEvenDuringAStep() {
    List<Stream<String>> itself = new ArrayList<>();
    itself.add(ContextSources.isolating(Stream.of("a")
        .peek(element -> {
          COUNT.set(3);
          itself.get(0).close();
        })
        .onClose(() -> seenBySource.add(COUNT.get()))));

    itself.get(0).forEach(element -> {});

    assertThat(seenBySource).containsExactly(3);
  }

  @Test
  void whatFailsWhenClosingIsThrown() {
    IllegalStateException failure = new IllegalStateException("on close");
    Stream<String> source = ContextSources.isolating(Stream.of("a").onClose(() -> {
      seenBySource.add(1);
      throw failure;
    }));

    assertThatIllegalStateException().isThrownBy(source::close).isSameAs(failure);
    assertThat(seenBySource).containsExactly(1);
  }

  /** A spliterator with code of its own, that splits. */
  private static final class Stepping implements Spliterator<Integer> {
    private final Spliterator<Integer> elements;
    private final Runnable step;

    private Stepping(Spliterator<Integer> elements, Runnable step) {
      this.elements = elements;
      this.step = step;
    }

    static Stepping of(int count, Runnable step) {
      return new Stepping(IntStream.range(0, count).boxed().toList().spliterator(), step);
    }

    @Override
    public boolean tryAdvance(java.util.function.Consumer<? super Integer> action) {
      step.run();
      return elements.tryAdvance(action);
    }

    @Override
    public @Nullable Spliterator<Integer> trySplit() {
      Spliterator<Integer> split = elements.trySplit();
      return split == null ? null : new Stepping(split, step);
    }

    @Override
    public long estimateSize() {
      return elements.estimateSize();
    }

    @Override
    public int characteristics() {
      return elements.characteristics();
    }
  }
}
