// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a plan, pass by pass. What was measured is in the file after each cell, so that a run that is interrupted can be resumed;
 * what fails is named, and the rest is measured all the same.
 */
final class Measuring {

  /** Measures what is in no plan, because one program measures all of it at once. */
  interface Rest {
    void measure(Measurements into) throws IOException;
  }

  private static final Cell.Key OF_THE_REST = new Cell.Key(Entrants.CPYTHON, Row.READ, 8, 1);

  private final Plan plan;
  private final Meter contest;
  private final Meter programs;
  private final Rest rest;
  private final Measurements measurements;
  private final Path csv;
  private final PrintStream out;
  private final List<String> failures = new ArrayList<>();

  /** Measures into measurements, which may hold those of an interrupted run already. */
  Measuring(Plan plan, Meter contest, Meter programs, Rest rest, Measurements measurements, Path csv,
      PrintStream out) {
    this.plan = plan;
    this.contest = contest;
    this.programs = programs;
    this.rest = rest;
    this.measurements = measurements;
    this.csv = csv;
    this.out = out;
  }

  /** {@return what could not be measured, and why} */
  List<String> run() throws IOException {
    Progress progress = new Progress(out, missing());
    for (int pass = 0; pass < plan.passes(); pass++) {
      for (Cell cell : plan.cells()) {
        if (measurements.passes(cell.key()) <= pass) {
          measure(cell, progress);
        }
      }
      if (measurements.passes(OF_THE_REST) <= pass) {
        measureRest(progress);
      }
    }
    return failures;
  }

  private int missing() {
    return plan.cells().stream().mapToInt(cell -> Math.max(0, plan.passes() - measurements.passes(cell.key()))).sum();
  }

  private void measure(Cell cell, Progress progress) throws IOException {
    Meter meter = cell.key().row().part() == Part.CONTEXTS ? contest : programs;
    Measurement measured;
    try {
      measured = meter.measure(cell);
    } catch (IOException e) {
      failures.add(e.getMessage());
      progress.failed(e.getMessage());
      return;
    }
    measurements.add(cell.key(), measured);
    measurements.write(csv);
    progress.measured(cell.key().toString(), measured);
  }

  private void measureRest(Progress progress) throws IOException {
    try {
      rest.measure(measurements);
    } catch (IOException e) {
      failures.add(e.getMessage());
      progress.failed(e.getMessage());
    }
    measurements.write(csv);
  }
}
