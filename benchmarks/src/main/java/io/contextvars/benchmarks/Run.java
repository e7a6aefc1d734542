// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures ourselves beside every peer, and reports it: the main class behind {@code benchmarks/run}. */
@Command(name = "benchmarks/run", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
    description = "Measures context variables beside every peer in one run, and prints our time over theirs, with the targets.")
public final class Run implements Callable<Integer> {

  @Option(names = "--quick",
      description = "What the targets are about, in under 3 minutes; otherwise everything, in about 25.")
  private boolean quick;

  @Option(names = "--only", paramLabel = "REGEX",
      description = "Only what matches, as in: 'read, n = 8: (ours|TL)'. Progress lines show the names.")
  private Pattern only = Pattern.compile("");

  @Option(names = "--python", paramLabel = "COMMAND",
      description = "The CPython to measure; benchmarks/run finds one. Empty: none.")
  private String python = "";

  @Option(names = "--from", paramLabel = "CSV", description = "Measure nothing: report what an earlier run wrote.")
  private Path from;

  @Option(names = "--csv", paramLabel = "FILE", description = "Where the measurements go. Default: ${DEFAULT-VALUE}")
  private Path csv = Path.of("target/measurements.csv");

  @Option(names = "--markdown", paramLabel = "FILE",
      description = "Where the report goes, as Markdown. Default: ${DEFAULT-VALUE}")
  private Path markdown = Path.of("target/ratios.md");

  @Option(names = "--chart", paramLabel = "FILE",
      description = "Where the chart goes, as SVG. Default: ${DEFAULT-VALUE}")
  private Path chart = Path.of("target/ratios.svg");

  @Option(names = "--docs", description = "Put the report and the chart into docs/performance.md as well.")
  private boolean docs;

  @Option(names = "--root", hidden = true, description = "The repository.")
  private Path root = Path.of("..");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** Runs the benchmarks. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Run()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Measurements measurements = from != null ? Measurements.read(from) : measure();
    if (measurements.isEmpty()) {
      out.println("Nothing was measured: --only " + only + " matches nothing. Its names are as in: read, n = 8: ours");
      return CommandLine.ExitCode.USAGE;
    }
    Report report = new Report(measurements);
    out.println("\n" + report.text());
    write(markdown, report.markdown());
    write(chart, new Chart(measurements, 8).svg());
    if (docs) {
      Path folder = root.resolve("docs");
      Document.replaceMeasured(folder.resolve("performance.md"), report.markdown());
      write(folder.resolve("performance.svg"), new Chart(measurements, 8).svg());
    }
    return CommandLine.ExitCode.OK;
  }

  private Measurements measure() throws IOException {
    Plan plan = (quick ? Plan.quick() : Plan.full()).only(cell -> only.matcher(cell.key().toString()).find());
    Files.createDirectories(csv.toAbsolutePath().getParent());
    Jmh jmh = new Jmh(plan.times(), csv.resolveSibling("jmh.log"));
    String version = python.isEmpty() ? "no CPython" : new CPython(python).version();
    Measurements measurements = new Measurements((quick ? "A quick run. " : "") + Machine.describe(version));
    Progress progress = new Progress(out, plan.cells().size() * plan.passes());
    for (int pass = 0; pass < plan.passes(); pass++) {
      for (Cell cell : plan.cells()) {
        Measurement measured = jmh.measure(cell);
        measurements.add(cell.key(), measured);
        progress.measured(cell.key().toString(), measured);
      }
      measurePython(measurements);
      measurements.write(csv);
    }
    return measurements;
  }

  private void measurePython(Measurements into) throws IOException {
    if (!python.isEmpty() && only.matcher(Entrants.CPYTHON).find()) {
      out.println("measuring CPython");
      new CPython(python).measure(quick ? List.of(8, 32) : List.of(1, 8, 32, 100, 1000), quick ? 20 : 40, into);
    }
  }

  private void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    out.println("wrote " + file);
  }
}
