// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramsTest {

  private static final String PYTHON = System.getenv().getOrDefault("CONTEXTVARS_PYTHON", "");

  private final Programs programs = new Programs(new Plan.Times(0, 0, 0, 0, 0, 0), PYTHON);

  private static Cell cell(String entrant, Row row, int n) {
    return Cell.of(new Cell.Key(entrant, row, n, 1));
  }

  static List<Row> rows() {
    return Part.ASYNCIO.rows();
  }

  @Test
  void aProgramIsMeasuredInAProcessOfItsOwn() throws IOException {
    Measurement measured = programs.measure(cell("ours", Row.GROUPS, 10));
    assertThat(measured.nanos()).isPositive().isFinite();
    assertThat(measured.bytes()).isNaN();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void cPythonHasAFormOfEveryProgram(Row row) throws IOException {
    assumeTrue(!PYTHON.isEmpty(), "CONTEXTVARS_PYTHON names no CPython");
    int n = row == Row.ALTERNATING ? 2 : 10;
    assertThat(programs.measure(cell("CPython", row, n)).nanos()).isPositive().isFinite();
  }

  @Test
  void aCommandThatIsNotThereIsNamedWithItsCell() {
    Programs nowhere = new Programs(new Plan.Times(0, 0, 0, 0, 0, 0), "no-such-python");
    assertThatThrownBy(() -> nowhere.measure(cell("CPython", Row.QUEUE, 100))).isInstanceOf(IOException.class)
        .hasMessageContaining("asyncio: items through a queue, n = 100: CPython could not be measured")
        .hasMessageContaining("no-such-python");
  }

  @Test
  void nanosecondsAndBytesAreReadFromALine() throws IOException {
    assertThat(Programs.parse("12.5,700.0\n")).isEqualTo(new Measurement(12.5, 700));
    assertThat(Programs.parse("12.5,nan\n").bytes()).isNaN();
    for (String other : Arrays.asList("", "12.5", "12.5,700,1", "a,b")) {
      assertThatThrownBy(() -> Programs.parse(other)).isInstanceOf(IOException.class);
    }
  }
}
