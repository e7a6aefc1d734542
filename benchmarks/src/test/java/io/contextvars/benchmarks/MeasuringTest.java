// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

  private static final Cell READ = new Cell("a.read", new Cell.Key("ours", Row.READ, 8, 1));
  private static final Cell QUEUE = Cell.of(new Cell.Key("ours", Row.QUEUE, 100, 1));
  private static final Plan TWICE = new Plan(List.of(READ, QUEUE), 2, new Plan.Times(0, 0, 0, 0, 0, 0));

  @TempDir
  Path folder;

  private final List<String> measured = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Measurement contest(Cell cell) {
    measured.add("contest " + cell.key().row());
    return new Measurement(measured.size(), 0);
  }

  private Measurement program(Cell cell) {
    measured.add("program " + cell.key().row());
    return new Measurement(measured.size(), 0);
  }

  private static Measurement failing(Cell cell) throws IOException {
    throw new IOException(cell.key().row() + " does not work");
  }

  private void rest(Measurements into) {
    measured.add("rest");
    into.add(new Cell.Key("CPython", Row.READ, 8, 1), new Measurement(30, Double.NaN));
  }

  private List<String> run(Meter programs, Measurements into) throws IOException {
    return new Measuring(TWICE, this::contest, programs, this::rest, into, folder.resolve("all.csv"), new PrintStream(
        printed, true, StandardCharsets.UTF_8)).run();
  }

  @Test
  void everyPassMeasuresEachCellByItsMeterAndThenTheRest() throws IOException {
    assertThat(run(this::program, new Measurements("Here."))).isEmpty();
    assertThat(measured).containsExactly("contest READ", "program QUEUE", "rest", "contest READ", "program QUEUE",
        "rest");
  }

  @Test
  void aRunIsResumedWithWhatItLacks() throws IOException {
    Measurements half = new Measurements("Here.");
    half.add(READ.key(), new Measurement(1, 0));
    half.add(READ.key(), new Measurement(1, 0));
    half.add(QUEUE.key(), new Measurement(1, 0));
    half.write(folder.resolve("half.csv"));

    run(this::program, Measurements.read(folder.resolve("half.csv")));

    assertThat(measured).containsExactly("rest", "program QUEUE", "rest");
  }

  @Test
  void whatWasMeasuredIsInTheFileAfterEachCell() throws IOException {
    run(cell -> {
      Measurements soFar = Measurements.read(folder.resolve("all.csv"));
      assertThat(soFar.passes(READ.key())).isEqualTo(soFar.passes(QUEUE.key()) + 1);
      return program(cell);
    }, new Measurements("Here."));
    assertThat(Measurements.read(folder.resolve("all.csv")).passes(QUEUE.key())).isEqualTo(2);
  }

  @Test
  void aCellThatFailsIsNamedAndTheOthersAreMeasured() throws IOException {
    assertThat(run(MeasuringTest::failing, new Measurements("Here."))).containsOnly("QUEUE does not work");
    assertThat(measured).containsExactly("contest READ", "rest", "contest READ", "rest");
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("FAILED: QUEUE does not work");
  }
}
