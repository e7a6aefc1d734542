// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {

  private static final Cell.Key KEY = new Cell.Key("ours", Row.READ, 8, 1);

  @Test
  void theLowerOfTwoMeasurementsCounts() {
    Measurements measurements = new Measurements("Here.");
    measurements.add(KEY, new Measurement(3, 24));
    measurements.add(KEY, new Measurement(2, 32));
    assertThat(measurements.nanos("ours", Row.READ, 8, 1)).hasValue(2);
    assertThat(measurements.bytes("ours", Row.READ, 8, 1)).hasValue(24);
  }

  @Test
  void unknownBytesAreAbsent() {
    Measurements measurements = new Measurements("Here.");
    measurements.add(KEY, new Measurement(3, Double.NaN));
    assertThat(measurements.bytes("ours", Row.READ, 8, 1)).isEmpty();
    assertThat(measurements.nanos("ours", Row.READ, 8, 2)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
    Measurements written = new Measurements("Here.");
    written.add(KEY, new Measurement(3.25, 24));
    written.add(KEY, new Measurement(4, 24));
    written.add(new Cell.Key("CPython", Row.SET_GET_RESET, 1000, 2), new Measurement(160, Double.NaN));
    written.write(folder.resolve("all.csv"));

    Measurements read = Measurements.read(folder.resolve("all.csv"));

    assertThat(read.where()).isEqualTo("Here.");
    assertThat(read.passes(KEY)).isEqualTo(2);
    assertThat(read.passes(new Cell.Key("ours", Row.WRAP, 8, 1))).isZero();
    assertThat(read.nanos("ours", Row.READ, 8, 1)).hasValue(3.25);
    assertThat(read.bytes("ours", Row.READ, 8, 1)).hasValue(24);
    assertThat(read.nanos("CPython", Row.SET_GET_RESET, 1000, 2)).hasValue(160);
    assertThat(read.bytes("CPython", Row.SET_GET_RESET, 1000, 2)).isEmpty();
  }

  @Test
  void aFileOfAnotherKindIsRefusedWithItsName(@TempDir Path folder) throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> Measurements.read(other)).isInstanceOf(IOException.class)
        .hasMessageContaining("other.csv")
        .hasMessageContaining("give a file that a run wrote");
  }

  @Test
  void thePartOfCPythonIsReadFromItsLines() throws IOException {
    Measurements measurements = new Measurements("Here.");
    CPython.parse("read,8,31.5,nan\ncopyRunSet,8,150.0,296.0\n", measurements);
    assertThat(measurements.nanos("CPython", Row.READ, 8, 1)).hasValue(31.5);
    assertThat(measurements.bytes("CPython", Row.COPY_RUN_SET, 8, 1)).hasValue(296);
  }
}
