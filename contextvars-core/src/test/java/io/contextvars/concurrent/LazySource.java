// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Every way to go through a lazy source of three elements, wrapped by {@link ContextSources}. */
enum LazySource {
  ITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Iterator<String> source = ContextSources.isolating(elements(step).iterator());
      return () -> {
        while (source.hasNext()) {
          source.next();
          action.run();
        }
      };
    }
  },
  ITERATOR_TRAVERSAL {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Iterator<String> source = ContextSources.isolating(elements(step).iterator());
      return () -> source.forEachRemaining(element -> action.run());
    }
  },
  INT_ITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      PrimitiveIterator.OfInt source = ContextSources.isolating(ints(step).iterator());
      return () -> {
        source.nextInt();
        action.run();
        source.next();
        action.run();
        source.forEachRemaining((int element) -> action.run());
      };
    }
  },
  LONG_ITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      PrimitiveIterator.OfLong source = ContextSources.isolating(longs(step).iterator());
      return () -> {
        source.nextLong();
        action.run();
        source.next();
        action.run();
        source.forEachRemaining((long element) -> action.run());
      };
    }
  },
  DOUBLE_ITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      PrimitiveIterator.OfDouble source = ContextSources.isolating(doubles(step).iterator());
      return () -> {
        source.nextDouble();
        action.run();
        source.next();
        action.run();
        source.forEachRemaining((double element) -> action.run());
      };
    }
  },
  ITERABLE {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Iterable<String> source = ContextSources.isolating(() -> elements(step).iterator());
      return () -> {
        for (String element : source) {
          Objects.requireNonNull(element);
          action.run();
        }
      };
    }
  },
  ITERABLE_TRAVERSAL {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Iterable<String> source = ContextSources.isolating(() -> elements(step).iterator());
      return () -> source.forEach(element -> action.run());
    }
  },
  ITERABLE_SPLITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Iterable<String> source = ContextSources.isolating(() -> elements(step).iterator());
      return () -> source.spliterator().forEachRemaining(element -> action.run());
    }
  },
  SPLITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Spliterator<String> source = ContextSources.isolating(elements(step).spliterator());
      return () -> {
        source.tryAdvance(element -> action.run());
        source.forEachRemaining(element -> action.run());
      };
    }
  },
  INT_SPLITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Spliterator.OfInt source = ContextSources.isolating(ints(step).spliterator());
      return () -> {
        source.tryAdvance((int element) -> action.run());
        source.tryAdvance((Integer element) -> action.run());
        source.forEachRemaining((int element) -> action.run());
      };
    }
  },
  LONG_SPLITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Spliterator.OfLong source = ContextSources.isolating(longs(step).spliterator());
      return () -> {
        source.tryAdvance((long element) -> action.run());
        source.tryAdvance((Long element) -> action.run());
        source.forEachRemaining((long element) -> action.run());
      };
    }
  },
  DOUBLE_SPLITERATOR {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Spliterator.OfDouble source = ContextSources.isolating(doubles(step).spliterator());
      return () -> {
        source.tryAdvance((double element) -> action.run());
        source.tryAdvance((Double element) -> action.run());
        source.forEachRemaining((double element) -> action.run());
      };
    }
  },
  STREAM {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Stream<String> source = ContextSources.isolating(elements(step));
      return () -> source.forEach(element -> action.run());
    }
  },
  STREAM_OF_A_PARALLEL_ONE {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      Stream<String> source = ContextSources.isolating(elements(step).parallel());
      return () -> source.sequential().forEach(element -> action.run());
    }
  },
  INT_STREAM {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      IntStream source = ContextSources.isolating(ints(step));
      return () -> source.forEach(element -> action.run());
    }
  },
  LONG_STREAM {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      LongStream source = ContextSources.isolating(longs(step));
      return () -> source.forEach(element -> action.run());
    }
  },
  DOUBLE_STREAM {
    @Override
    Runnable wrapped(Runnable step, Runnable action) {
      DoubleStream source = ContextSources.isolating(doubles(step));
      return () -> source.forEach(element -> action.run());
    }
  };

  /**
   * Wraps a source, now.
   *
   * @param step the source's code, run once for every element
   * @param action the consumer's code, run once for every element
   * @return what goes through the source
   */
  abstract Runnable wrapped(Runnable step, Runnable action);

  private static Stream<String> elements(Runnable step) {
    return List.of("a", "b", "c").stream().peek(element -> step.run());
  }

  private static IntStream ints(Runnable step) {
    return IntStream.range(0, 3).peek(element -> step.run());
  }

  private static LongStream longs(Runnable step) {
    return LongStream.range(0, 3).peek(element -> step.run());
  }

  private static DoubleStream doubles(Runnable step) {
    return DoubleStream.of(0, 1, 2).peek(element -> step.run());
  }
}
