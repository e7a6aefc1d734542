// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BinaryOperator;
import java.util.stream.Collector;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Streams are wrapped where the variable is 5, and run where it has its default, 0. So whatever thread a function is
 * on, what it sees tells whether it is covered.
 */
class ContextStreamsTest {
  private static final ContextVar<Integer> VAR = ContextVar.withDefault("var", 0);
  private static final List<Integer> ELEMENTS = IntStream.range(0, 1000).boxed().toList();

  private final Set<Integer> seen = ConcurrentHashMap.newKeySet();

  private <T> T look(T result) {
    seen.add(VAR.get());
    return result;
  }

  private static Stream<Integer> wrapped(Stream<Integer> source) {
    return VAR.call(5, () -> ContextStreams.propagating(source));
  }

  private static Stream<Integer> parallel() {
    return wrapped(ELEMENTS.parallelStream());
  }

  @Nested
  @OnEachThreadKind
  class Covered {
    @Test
    void areTheFunctionsOfElements() {
      List<Integer> result = parallel()
          .map(ContextStreamsTest.this::look)
          .filter(element -> look(true))
          .peek(ContextStreamsTest.this::look)
          .flatMap(element -> Stream.of(element).map(ContextStreamsTest.this::look))
          .mapToInt(ContextStreamsTest.this::look)
          .boxed()
          .toList();

      assertThat(result).isEqualTo(ELEMENTS);
      assertThat(seen).containsExactly(5);
    }

    @Test
    void areActionsAccumulatorsAndMatches() {
      parallel().forEach(ContextStreamsTest.this::look);
      assertThat(parallel().reduce(0, (sum, element) -> look(sum + element), Integer::sum)).isEqualTo(499_500);
      assertThat(parallel().allMatch(element -> look(true))).isTrue();
      assertThat(parallel().map(ContextStreamsTest.this::look).findFirst()).hasValue(0);

      assertThat(seen).containsExactly(5);
    }

    @Test
    void isTheSource() {
      wrapped(ELEMENTS.parallelStream().map(ContextStreamsTest.this::look)).forEach(element -> {});

      assertThat(seen).containsExactly(5);
    }

    @Test
    void areStreamsThatAreNotParallel() {
      wrapped(ELEMENTS.stream()).distinct().forEach(ContextStreamsTest.this::look);

      assertThat(seen).containsExactly(5);
    }

    @Test
    void arePrimitives() {
      IntStream ints = VAR.call(5, () -> ContextStreams.propagating(IntStream.range(0, 1000).parallel()));
      LongStream longs = VAR.call(5, () -> ContextStreams.propagating(LongStream.range(0, 1000).parallel()));
      DoubleStream doubles = VAR.call(5,
          () -> ContextStreams.propagating(IntStream.range(0, 1000).asDoubleStream().parallel()));

      assertThat(ints.map(ContextStreamsTest.this::look).sum()).isEqualTo(499_500);
      assertThat(longs.map(ContextStreamsTest.this::look).anyMatch(element -> look(element < 0))).isFalse();
      assertThat(doubles.map(ContextStreamsTest.this::look).sum()).isEqualTo(499_500.0);
      assertThat(seen).containsExactly(5);
    }

    @Test
    void isAStageAfterACollectingOneWhenItIsWrappedAgain() {
      VAR.call(5, () -> ContextStreams.propagating(
          ContextStreams.propagating(ELEMENTS.parallelStream()).map(ContextStreamsTest.this::look).sorted()))
          .forEach(ContextStreamsTest.this::look);

      assertThat(seen).containsExactly(5);
    }

    @Test
    void isACombinerThatIsWrapped() {
      BinaryOperator<Integer> sum = VAR.call(5, () -> Context.copyCurrent().wrapBinaryOperator(
          (one, other) -> look(one + other)));

      assertThat(parallel().reduce(0, (one, other) -> one + other, sum)).isEqualTo(499_500);
      assertThat(seen).containsExactly(5);
    }
  }

  /** What the documentation says is not. */
  @Nested
  @OnEachThreadKind
  class NotCovered {
    @Test
    void areCombiners() {
      assertThat(parallel().reduce(0, (sum, element) -> sum + element, (one, other) -> look(one + other)))
          .isEqualTo(499_500);

      assertThat(seen).containsExactly(0);
    }

    @Test
    void areSuppliersAndFinishers() {
      Collector<Integer, List<Integer>, List<Integer>> collector = Collector.of(
          () -> look(new ArrayList<>()), List::add, (one, other) -> one, ContextStreamsTest.this::look);

      assertThat(parallel().collect(collector)).startsWith(0, 1);

      assertThat(seen).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource(Collecting.class)
    void areStagesAfterACollectingOne(Collecting stage) {
      stage.apply(parallel()).forEach(ContextStreamsTest.this::look);

      assertThat(seen).containsExactly(0);
    }

    @Test
    void isWhatComesAfterSortedWithoutParallelEither() {
      wrapped(ELEMENTS.stream()).sorted().forEach(ContextStreamsTest.this::look);

      assertThat(seen).containsExactly(0);
    }

    @Test
    void isAnOrderedActionWhosePartHadToWait() throws Exception {
      CountDownLatch lastPartIsDone = new CountDownLatch(1);
      Stream<Integer> source = parallel().peek(element -> {
        if (element == 0) {
          await(lastPartIsDone); // so that its action has to wait for this one
        } else if (element == 999) {
          lastPartIsDone.countDown();
        }
      });
      ForkJoinPool pool = new ForkJoinPool(4);
      try {
        pool.submit(() -> source.forEachOrdered(ContextStreamsTest.this::look)).get();
      } finally {
        pool.shutdown();
      }

      assertThat(seen).contains(0);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void areComparators() {
      parallel().sorted(Comparator.comparing(ContextStreamsTest.this::look)).forEach(element -> {});

      assertThat(seen).containsExactly(0);
    }

    @Test
    void isSplittingAfterwardsOfASourceWithStages() {
      assertThat(wrapped(ELEMENTS.stream().map(element -> element)).spliterator().trySplit()).isNull();
      assertThat(wrapped(ELEMENTS.stream()).spliterator().trySplit()).isNotNull();
      assertThat(wrapped(ELEMENTS.parallelStream().map(element -> element)).spliterator().trySplit()).isNotNull();
    }
  }

  /** The stages that first collect what is before them, in a parallel stream. */
  enum Collecting {
    SORTED {
      @Override
      Stream<Integer> apply(Stream<Integer> stream) {
        return stream.sorted();
      }
    },
    DISTINCT {
      @Override
      Stream<Integer> apply(Stream<Integer> stream) {
        return stream.distinct();
      }
    },
    LIMIT {
      @Override
      Stream<Integer> apply(Stream<Integer> stream) {
        return stream.filter(element -> true).limit(900);
      }
    },
    SKIP {
      @Override
      Stream<Integer> apply(Stream<Integer> stream) {
        return stream.filter(element -> true).skip(10);
      }
    },
    TAKE_WHILE {
      @Override
      Stream<Integer> apply(Stream<Integer> stream) {
        return stream.takeWhile(element -> true);
      }
    },
    DROP_WHILE {
      @Override
      Stream<Integer> apply(Stream<Integer> stream) {
        return stream.dropWhile(element -> element < 10);
      }
    };

    abstract Stream<Integer> apply(Stream<Integer> stream);
  }

  @Nested
  @OnEachThreadKind
  class Nobody {
    @Test
    void seesWhatAPartHasSet() {
      VAR.run(7, () -> {
        parallel().forEach(element -> VAR.set(element + 1000));
        wrapped(ELEMENTS.stream()).forEach(element -> VAR.set(element + 1000));
        assertThat(VAR.get()).isEqualTo(7);
      });
      ELEMENTS.parallelStream().forEach(ContextStreamsTest.this::look); // workers are clean

      assertThat(seen).containsExactly(0);
    }

    @Test
    void seesWhatAFailedPartHasSet() {
      RuntimeException failure = new RuntimeException();
      try {
        wrapped(ELEMENTS.stream()).forEach(element -> {
          VAR.set(9);
          throw failure;
        });
        throw new AssertionError("it did not fail");
      } catch (RuntimeException thrown) {
        assertThat(thrown).isSameAs(failure);
      }
      assertThat(VAR.isSet()).isFalse();
    }
  }

  @Test
  void closingAndCharacteristicsAreTheSources() {
    Stream<Integer> source = ELEMENTS.parallelStream().onClose(() -> look(true));
    Stream<Integer> wrapped = ContextStreams.propagating(source);

    assertThat(wrapped.isParallel()).isTrue();
    assertThat(wrapped.spliterator().characteristics()).isEqualTo(ELEMENTS.parallelStream().spliterator()
        .characteristics());
    wrapped.close();
    assertThat(seen).hasSize(1);
  }
}
