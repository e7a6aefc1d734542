// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All measurements of a run, by entrant, row, number of variables and number of threads. Confined to one thread. */
final class Measurements {

  private static final String COMMENT = "# ";
  private static final String HEADER = "entrant,row,n,threads,nanos,bytes,passes";

  private final String where;
  private final Map<Cell.Key, Measurement> all = new LinkedHashMap<>();
  private final Map<Cell.Key, Integer> passes = new HashMap<>();

  /** Starts without measurements; what it runs on, in one line, goes with them. */
  Measurements(String where) {
    this.where = where;
  }

  /** {@return what this was measured on} */
  String where() {
    return where;
  }

  /** Files a measurement; where there is one already, the lower counts. */
  void add(Cell.Key key, Measurement measurement) {
    add(key, measurement, 1);
  }

  private void add(Cell.Key key, Measurement measurement, int times) {
    all.merge(key, measurement, Measurement::min);
    passes.merge(key, times, Integer::sum);
  }

  /** {@return how often something was measured} */
  int passes(Cell.Key key) {
    return passes.getOrDefault(key, 0);
  }

  OptionalDouble nanos(String entrant, Row row, int n, int threads) {
    return part(entrant, row, n, threads, Measurement::nanos);
  }

  OptionalDouble bytes(String entrant, Row row, int n, int threads) {
    return part(entrant, row, n, threads, Measurement::bytes);
  }

  private OptionalDouble part(String entrant, Row row, int n, int threads, ToDoubleFunction<Measurement> part) {
    Measurement found = all.get(new Cell.Key(entrant, row, n, threads));
    if (found == null || Double.isNaN(part.applyAsDouble(found))) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(part.applyAsDouble(found));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** {@return all numbers of variables for which a row was measured with so many threads, ascending} */
  Set<Integer> ns(Row row, int threads) {
    return all.keySet()
        .stream()
        .filter(key -> key.row() == row && key.threads() == threads)
        .map(Cell.Key::n)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@return all numbers of threads with which a part was measured, ascending} */
  Set<Integer> threads(Part part) {
    return keys(part).map(Cell.Key::threads).collect(Collectors.toCollection(TreeSet::new));
  }

  boolean has(Part part) {
    return keys(part).findAny().isPresent();
  }

  boolean has(Part part, String entrant) {
    return keys(part).anyMatch(key -> key.entrant().equals(entrant));
  }

  private Stream<Cell.Key> keys(Part part) {
    return all.keySet().stream().filter(key -> key.row().part() == part);
  }

  /** Writes everything as comma-separated values, to be read again by {@link #read}. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(COMMENT + where);
    lines.add(HEADER);
    all.forEach((key, value) -> lines
        .add(String.format(Locale.ROOT, "%s,%s,%d,%d,%.3f,%.1f,%d", key.entrant(), key.row().method, key.n(),
            key.threads(), value.nanos(), value.bytes(), passes(key))));
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.write(written, lines);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING); // an interrupt leaves the old one or the new one
  }

  /** {@return what {@link #write} wrote} */
  static Measurements read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2 || !lines.get(0).startsWith(COMMENT) || !lines.get(1).equals(HEADER)) {
      throw new IOException(
          file + " holds no measurements: its second line is not " + HEADER + "; give a file that a run wrote");
    }
    Measurements measurements = new Measurements(lines.get(0).substring(COMMENT.length()));
    for (String line : lines.subList(2, lines.size())) {
      String[] parts = line.split(",", -1);
      Row row = Row.of(parts[1])
          .orElseThrow(() -> new IOException(file + " names a row that does not exist any more: " + line));
      measurements.add(new Cell.Key(parts[0], row, Integer.parseInt(parts[2]), Integer.parseInt(parts[3])),
          new Measurement(Double.parseDouble(parts[4]), Double.parseDouble(parts[5])), Integer.parseInt(parts[6]));
    }
    return measurements;
  }
}
