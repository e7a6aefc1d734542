// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import io.contextvars.benchmarks.asyncio.Entry;
import io.contextvars.benchmarks.contest.Contender;
import io.contextvars.benchmarks.contest.Entrant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Everybody, in the order of tables: with context variables the classes with JMH benchmarks that are an {@link Entrant}, with coroutines
 * every {@link Entry}; and CPython.
 */
final class Entrants {

  /** One entrant. */
  record Known(String name, String column, int order) {
  }

  /** The column of this library. */
  static final String OURS = "ours";

  /** The column of this library late in a program's life. */
  static final String LATE = "ours late";

  /** The column of this library without its hooks. */
  static final String NO_HOOKS = "no hooks";

  /** The column of CPython. */
  static final String CPYTHON = "CPython";

  private static final int LAST = 1000;

  private Entrants() {
  }

  /** {@return who takes part in a part} */
  static List<Known> of(Part part) {
    return part == Part.CONTEXTS ? contest() : programs();
  }

  private static List<Known> contest() {
    Set<Known> found = new LinkedHashSet<>();
    for (BenchmarkListEntry entry : benchmarks()) {
      Entrant entrant = load(entry.getUserClassQName()).getAnnotation(Entrant.class);
      if (entrant != null) {
        found.add(new Known(entrant.name(), entrant.column(), entrant.order()));
      }
    }
    found.add(new Known("CPython, by timeit", CPYTHON, LAST));
    List<Known> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Known::order));
    return sorted;
  }

  private static List<Known> programs() {
    List<Known> known = new ArrayList<>();
    for (Entry entry : Entry.values()) {
      known.add(new Known(entry.title(), entry.column(), known.size()));
      if (entry == Entry.OURS) {
        known.add(new Known("CPython's asyncio", CPYTHON, known.size()));
      }
    }
    return known;
  }

  /** {@return all benchmarks that JMH's annotation processor found} */
  static Iterable<BenchmarkListEntry> benchmarks() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of());
  }

  static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Contender.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "JMH's list names " + name + ", which was not compiled: build with mvn clean verify", e);
    }
  }
}
