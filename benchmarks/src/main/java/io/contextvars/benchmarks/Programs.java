// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import io.contextvars.benchmarks.asyncio.Entry;
import io.contextvars.benchmarks.asyncio.Performance;
import io.contextvars.benchmarks.asyncio.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures a program of one entrant in a process of its own: a JVM, or CPython. */
final class Programs implements Meter {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int MANY = 100_000;

  // The young generation is fixed: G1 would start with a twentieth of the heap, and copy a million stacks again and again.
  private static final List<String> SMALL =
      List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:+AlwaysPreTouch");
  private static final List<String> LARGE =
      List.of("-XX:+UseG1GC", "-Xms4g", "-Xmx4g", "-Xmn2500m", "-XX:+AlwaysPreTouch");

  private final Plan.Times times;
  private final String python;

  /** Measures with these times, CPython by an interpreter. */
  Programs(Plan.Times times, String python) {
    this.times = times;
    this.python = python;
  }

  @Override
  public Measurement measure(Cell cell) throws IOException {
    Cell.Key key = cell.key();
    Program program = key.row().program().orElseThrow();
    int suspended = program == Program.TASKS && key.n() == MANY ? MANY : 0;
    try {
      return parse(key.entrant().equals(Entrants.CPYTHON) ? inPython(program, key.n(), suspended)
          : inJava(entry(key.entrant()), program, key.n(), suspended));
    } catch (IOException e) {
      throw new IOException(key + " could not be measured: " + e.getMessage(), e);
    }
  }

  private String inJava(Entry entry, Program program, int n, int suspended) throws IOException {
    return Fork.java(n >= MANY ? LARGE : SMALL, Performance.class,
        List.of(entry.name(), program.name(), Integer.toString(n), Integer.toString(times.programWarmupMillis()),
            Integer.toString(times.programMillis()), Integer.toString(suspended)),
        LIMIT);
  }

  private String inPython(Program program, int n, int suspended) throws IOException {
    return CPython.run(python, "programs.py", LIMIT, program.name().toLowerCase(Locale.ROOT), Integer.toString(n),
        Double.toString(times.programMillis() / 1000.0), Integer.toString(suspended));
  }

  private static Entry entry(String column) {
    return Arrays.stream(Entry.values()).filter(entry -> entry.column().equals(column)).findAny().orElseThrow();
  }

  /** {@return what a process printed: nanoseconds and bytes} */
  static Measurement parse(String line) throws IOException {
    String[] parts = line.strip().split(",");
    if (parts.length != 2) {
      throw new IOException("it printed no measurement: " + line.strip());
    }
    return new Measurement(number(parts[0]), number(parts[1]));
  }

  private static double number(String text) throws IOException {
    try {
      return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IOException("it printed no number: " + text, e);
    }
  }
}
