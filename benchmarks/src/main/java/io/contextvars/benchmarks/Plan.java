// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import io.contextvars.benchmarks.asyncio.Entry;
import io.contextvars.benchmarks.asyncio.Program;
import io.contextvars.benchmarks.contest.Entrant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/**
 * What to measure, and how thoroughly.
 *
 * @param cells in this order, so that what is compared is measured within the same minutes
 * @param passes how often the whole list is gone through; each pass is a fresh process for every cell
 */
record Plan(List<Cell> cells, int passes, Times times) {

  /** How long a process warms up and measures: JMH in iterations, a program by running it as often as there is time for. */
  record Times(int warmups, int warmupMillis, int iterations, int iterationMillis, int programWarmupMillis,
      int programMillis) {
  }

  private static final Set<Row> IN_QUICK_AT_32 = EnumSet.of(Row.READ, Row.SET_GET_RESET, Row.COPY_RUN, Row.RUN_WRAPPED);
  private static final Set<Row> GROWING = EnumSet.of(Row.COPY_RUN, Row.RUN_WRAPPED, Row.COPY_RUN_SET);

  /** Everything, for every number of variables, and with two threads for one of them. */
  static Plan full() {
    return new Plan(cells(Plan::inFull), 2, new Times(5, 100, 20, 40, 3000, 4000));
  }

  /** What the targets are about. */
  static Plan quick() {
    return new Plan(cells(Plan::inQuick), 1, new Times(4, 70, 10, 30, 1000, 1500));
  }

  /** {@return this plan, with the cells that a condition holds for} */
  Plan only(Predicate<Cell> condition) {
    return new Plan(cells.stream().filter(condition).toList(), passes, times);
  }

  private static boolean inFull(Cell.Key key) {
    if (key.row().part() == Part.ASYNCIO) {
      return true;
    }
    if (key.entrant().equals(Entrants.LATE)) {
      return key.threads() == 1 && key.n() == 8 && (key.row() == Row.READ || key.row() == Row.COPY_RUN_SET);
    }
    return key.threads() == 1 || key.n() == 32;
  }

  private static boolean inQuick(Cell.Key key) {
    boolean ours = key.entrant().equals(Entrants.OURS);
    if (key.row().part() == Part.ASYNCIO) {
      return ours || isTarget(key.entrant()) || key.row() == Row.ALTERNATING;
    }
    if (key.threads() > 1) {
      return ours && key.row() == Row.READ && key.n() == 32;
    }
    return switch (key.n()) {
      case 8 -> inFull(key);
      case 32 -> inFull(key) && (ours || (isTarget(key.entrant()) && IN_QUICK_AT_32.contains(key.row())));
      case 1, 1000 -> ours && GROWING.contains(key.row());
      default -> false;
    };
  }

  private static boolean isTarget(String entrant) {
    return Targets.TARGETS.stream().anyMatch(target -> target.column().equals(entrant));
  }

  private static List<Cell> cells(Predicate<Cell.Key> wanted) {
    List<Cell> cells = new ArrayList<>();
    Map<String, Integer> order = new HashMap<>();
    for (BenchmarkListEntry entry : Entrants.benchmarks()) {
      Entrant entrant = Entrants.load(entry.getUserClassQName()).getAnnotation(Entrant.class);
      String method = entry.getUsername().substring(entry.getUsername().lastIndexOf('.') + 1);
      if (entrant == null) {
        continue;
      }
      order.put(entrant.column(), entrant.order());
      Row row = Row.of(method)
          .orElseThrow(() -> new IllegalStateException(entry.getUsername() + " is no row of the contest: "
              + "name it after one (Row), or add the row"));
      for (int n : row.ns()) {
        for (int threads : new int[]{1, 2}) {
          cells.add(new Cell(entry.getUsername(), new Cell.Key(entrant.column(), row, n, threads)));
        }
      }
    }
    cells.removeIf(cell -> !wanted.test(cell.key()));
    cells.sort(Comparator.<Cell>comparingInt(cell -> cell.key().threads())
        .thenComparing(cell -> cell.key().row())
        .thenComparingInt(cell -> cell.key().n())
        .thenComparingInt(cell -> order.get(cell.key().entrant())));
    cells.addAll(programs(wanted));
    return cells;
  }

  private static List<Cell> programs(Predicate<Cell.Key> wanted) {
    return Part.ASYNCIO.rows()
        .stream()
        .flatMap(row -> row.ns().stream().flatMap(n -> columns(row).map(column -> new Cell.Key(column, row, n, 1))))
        .filter(wanted)
        .map(Cell::of)
        .toList();
  }

  private static Stream<String> columns(Row row) {
    Program program = row.program().orElseThrow();
    Set<String> without = Arrays.stream(Entry.values())
        .filter(entry -> entry.form(program).isEmpty())
        .map(Entry::column)
        .collect(Collectors.toSet());
    return Entrants.of(Part.ASYNCIO).stream().map(Entrants.Known::column).filter(column -> !without.contains(column));
  }
}
