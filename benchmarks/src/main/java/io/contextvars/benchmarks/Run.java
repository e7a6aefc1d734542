// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures ourselves beside every peer, and reports it: the main class behind {@code benchmarks/run}. */
@Command(name = "benchmarks/run", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
    description = "Measures context variables and tasks beside every peer in one run, and prints our time over theirs, with the targets.")
public final class Run implements Callable<Integer> {

  @Option(names = "--quick",
      description = "What the targets are about, in about 5 minutes; otherwise everything, in about 40.")
  private boolean quick;

  @Option(names = "--only", paramLabel = "REGEX",
      description = "Only what matches, as in: asyncio, or 'read, n = 8: (ours|TL)'. Progress lines show the names.")
  private Pattern only = Pattern.compile("");

  @Option(names = "--python", paramLabel = "COMMAND",
      description = "The CPython to measure; benchmarks/run finds one. Empty: none.")
  private String python = "";

  @Option(names = "--from", paramLabel = "CSV", description = "Measure nothing: report what an earlier run wrote.")
  private Path from;

  @Option(names = "--resume",
      description = "Go on with a run that was interrupted, or in which something failed: measure what its --csv lacks.")
  private boolean resume;

  @Option(names = "--csv", paramLabel = "FILE", description = "Where the measurements go. Default: ${DEFAULT-VALUE}")
  private Path csv = Path.of("target/measurements.csv");

  @Option(names = "--markdown", paramLabel = "FILE",
      description = "Where the report goes, as Markdown. Default: ${DEFAULT-VALUE}")
  private Path markdown = Path.of("target/ratios.md");

  @Option(names = "--chart", paramLabel = "FILE",
      description = "Where the charts go, as SVG, the one of tasks with -asyncio in its name. Default: ${DEFAULT-VALUE}")
  private Path chart = Path.of("target/ratios.svg");

  @Option(names = "--docs",
      description = "Put the reports and the charts into docs/performance.md and docs/performance-asyncio.md as well.")
  private boolean docs;

  @Option(names = "--root", hidden = true, description = "The repository.")
  private Path root = Path.of("..");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private List<String> failures = List.of();

  /** Runs the benchmarks. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Run()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Measurements measurements = from != null ? Measurements.read(from) : measure();
    List<Part> parts = Arrays.stream(Part.values()).filter(measurements::has).toList();
    if (parts.isEmpty() && failures.isEmpty()) {
      out.println("Nothing was measured: --only " + only + " matches nothing. Its names are as in: read, n = 8: ours");
      return CommandLine.ExitCode.USAGE;
    }
    for (Part part : parts) {
      out.println("\n" + new Report(measurements, part).text());
    }
    write(measurements, parts);
    if (!failures.isEmpty()) {
      out.println("\nNot measured, --resume tries again:\n  " + String.join("\n  ", failures));
      return CommandLine.ExitCode.SOFTWARE;
    }
    return CommandLine.ExitCode.OK;
  }

  private void write(Measurements measurements, List<Part> parts) throws IOException {
    StringBuilder reports = new StringBuilder();
    for (Part part : parts) {
      String report = new Report(measurements, part).markdown();
      String bars = new Chart(measurements, part).svg();
      reports.append("## ").append(part.title).append("\n\n").append(report).append('\n');
      write(part == Part.CONTEXTS ? chart : besides(chart), bars);
      if (docs) {
        Path folder = root.resolve("docs");
        Document.replaceMeasured(folder.resolve(part.page + ".md"), report);
        write(folder.resolve(part.page + ".svg"), bars);
      }
    }
    write(markdown, reports.toString());
  }

  private static Path besides(Path chart) {
    return chart.resolveSibling(chart.getFileName().toString().replaceFirst("([.]svg)?$", "-asyncio$1"));
  }

  private Measurements measure() throws IOException {
    Plan plan = (quick ? Plan.quick() : Plan.full()).only(this::isWanted);
    Files.createDirectories(csv.toAbsolutePath().getParent());
    Measurements measurements = start();
    failures = new Measuring(plan, new Jmh(plan.times(), csv.resolveSibling("jmh.log")),
        new Programs(plan.times(), python), this::measurePython, measurements, csv, out).run();
    return measurements;
  }

  private boolean isWanted(Cell cell) {
    boolean there = !python.isEmpty() || !cell.key().entrant().equals(Entrants.CPYTHON);
    return there && only.matcher(cell.key().toString()).find();
  }

  private Measurements start() throws IOException {
    String version = python.isEmpty() ? "no CPython" : new CPython(python).version();
    String where = (quick ? "A quick run. " : "") + Machine.describe(version);
    if (!resume || !Files.exists(csv)) {
      return new Measurements(where);
    }
    Measurements interrupted = Measurements.read(csv);
    if (!interrupted.where().equals(where)) {
      throw new IOException(csv + " is of another run, which cannot be resumed here and now.\n  It says: " + interrupted
          .where() + "\n  This is: " + where);
    }
    return interrupted;
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
