// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {

  private final Measurements measurements = new Measurements("Here.");

  @BeforeEach
  void measure() {
    add("ours", Row.READ, 3.0, 0);
    add("TL", Row.READ, 1.0, 0);
    add("OTel", Row.READ, 6.0, 0);
    add("ours", Row.WRAP, 2.0, 32);
    add("SV", Row.RUN_PREPARED, 20, 24);
  }

  private void add(String entrant, Row row, double nanos, double bytes) {
    measurements.add(new Cell.Key(entrant, row, 8, 1), new Measurement(nanos, bytes));
  }

  @Test
  void theTextHoldsOurTimeOverTheirsAndMarksWhatMisses() {
    assertThat(new Report(measurements, Part.CONTEXTS).text().lines()).contains( //
        "ours / theirs  n  threads  ours ns    B      TL  SV   OTel", //
        "read           8        1      3.0    0  3.00x!      0.50x", //
        "wrap a task    8        1      2.0  32!");
  }

  @Test
  void targetsAreListedWithTheirVerdict() {
    assertThat(new Report(measurements, Part.CONTEXTS).text().lines().map(line -> line.replaceAll(" +", " "))).contains( //
        "read, n = 8..100 2.5x ThreadLocal 3.00x 8 missed", //
        "read, n = 8..100 0.75x OpenTelemetry 0.50x 8 met at n = 8", //
        "read, n = 8..100 0.85x gRPC not measured", //
        "1 of " + Part.CONTEXTS.targets().size() + " targets met, 2 missed, " + (Part.CONTEXTS.targets().size() - 3)
            + " not measured.");
  }

  @Test
  void markdownHoldsTheTimesOfEverybodyToo() {
    assertThat(new Report(measurements, Part.CONTEXTS).markdown().lines()).startsWith("Here.")
        .contains( //
            "| read | 8 | 1 | 3.0 | 0 | 3.00x! |  | 0.50x |", //
            "| run in a prepared one | 8 | 1 |  |  | 20.0, 24 |  |");
  }

  @Test
  void eachPartHasATableOfItsOwn() {
    measurements.add(new Cell.Key("ours", Row.TASKS, 100_000, 1), new Measurement(1000, 900));
    measurements.add(new Cell.Key("CPython", Row.TASKS, 100_000, 1), new Measurement(20_000, 1200));
    assertThat(new Report(measurements, Part.ASYNCIO).text().lines().map(line -> line.replaceAll(" +", " "))).contains( //
        "ours / theirs n threads ours ns B CPython", //
        "tasks of 3 sleep(0), gathered 100000 1 1000 900 0.050x", //
        "tasks of 3 sleep(0), gathered, n = 100000 0.125x CPython's asyncio 0.050x 100000 met", //
        "tasks of 3 sleep(0), gathered, n = 100000 1.0x the bytes of CPython's asyncio 0.75x 100000 met");
    assertThat(new Report(measurements, Part.CONTEXTS).text()).doesNotContain("gathered", "CPython");
  }

  @Test
  void theChartIsAnSvgDocumentWithABarForEachEntrant() throws Exception {
    String svg = new Chart(measurements, Part.CONTEXTS).svg();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    assertThat(
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement().getTagName())
        .isEqualTo("svg");
    assertThat(svg).contains("read, n = 8", "ContextVar", "ThreadLocal", "OpenTelemetry Context")
        .doesNotContain("Reactor");
    measurements.add(new Cell.Key("Kotlin", Row.QUEUE, 100, 1), new Measurement(100, Double.NaN));
    assertThat(new Chart(measurements, Part.ASYNCIO).svg()).contains("items through a queue, n = 100",
        "Kotlin coroutines on newSingleThreadContext").doesNotContain("ThreadLocal");
  }

  @Test
  void onlyTheMeasuredPartOfADocumentIsReplaced(@TempDir Path folder) throws IOException {
    Path document =
        Files.writeString(folder.resolve("x.md"), "before\n" + Document.BEGIN + "old\n" + Document.END + "after\n");
    Document.replaceMeasured(document, "new\n");
    assertThat(document).hasContent("before\n" + Document.BEGIN + "\nnew\n\n" + Document.END + "after\n");
  }

  @Test
  void aDocumentWithoutAPlaceForMeasurementsIsRefused(@TempDir Path folder) throws IOException {
    Path document = Files.writeString(folder.resolve("x.md"), "text\n");
    assertThatThrownBy(() -> Document.replaceMeasured(document, "new\n")).isInstanceOf(IOException.class)
        .hasMessageContaining("has no place for measurements");
  }
}
