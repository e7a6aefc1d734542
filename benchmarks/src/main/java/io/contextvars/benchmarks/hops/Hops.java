// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.contextvars.benchmarks.Document;
import io.contextvars.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures what it costs to hand a task over, beside every peer, and what agents cost: {@code benchmarks/run hops}, about 5 minutes.
 *
 * <p>{@code --quick} measures for so short that the figures mean nothing, to see that everything runs; {@code --docs} writes the tables
 * into {@code docs/performance-concurrency.md}.
 */
public final class Hops {
  private Hops() {
  }

  /** Measures everything. */
  public static void main(String[] args) throws IOException {
    List<String> options = List.of(args);
    if (!List.of("--quick", "--docs").containsAll(options)) {
      System.err.println("benchmarks/run hops [--quick] [--docs]; not " + options);
      System.exit(2);
    }
    boolean quick = options.contains("--quick");
    Measure measure = new Measure(quick);
    int passes = quick ? 1 : 2;
    String tables = new Capturing(measure, passes).tables()
        + new UnderAgents(measure, passes, quick ? 2 : 20).tables();
    String report = (quick ? "Too short to mean anything. " : "") + Machine.describe("TTL 2.14.5") + "\n\n" + tables;
    System.out.println("\n" + report);
    if (options.contains("--docs")) {
      Document.replaceMeasured(Path.of("../docs/performance-concurrency.md"), report);
    }
  }
}
