// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.benchmarks.contest.ThreadLocals;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhTest {

  private static final Plan.Times SHORT = new Plan.Times(1, 10, 2, 10, 0, 0);

  @Test
  void aCellIsMeasuredInAProcessOfItsOwn(@TempDir Path folder) throws IOException {
    Measurement measured =
        new Jmh(SHORT, folder.resolve("log")).measure(cell(ThreadLocals.class.getName() + ".copyRun"));
    assertThat(measured.nanos()).isPositive().isFinite();
    assertThat(measured.bytes()).isNotNegative();
  }

  @Test
  void aBenchmarkThatIsNotThereIsAFailure(@TempDir Path folder) {
    assertThatThrownBy(() -> new Jmh(SHORT, folder.resolve("log")).measure(cell("no.such.Benchmark")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be measured")
        .hasMessageContaining("log");
  }

  private static Cell cell(String benchmark) {
    return new Cell(benchmark, new Cell.Key("TL", Row.COPY_RUN, 8, 1));
  }
}
