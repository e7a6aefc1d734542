// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import static io.contextvars.benchmarks.hops.Figures.print;
import static io.contextvars.benchmarks.hops.Figures.printBytes;
import static io.contextvars.benchmarks.hops.Figures.ratio;

import io.contextvars.benchmarks.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The wrappers beside each other: what they add to a submission, and what is left of that in a real hand-over. */
final class Capturing {
  private static final Map<String, Class<? extends Submitter>> ENTRANTS = new LinkedHashMap<>();

  static {
    ENTRANTS.put("bare", Bare.class);
    ENTRANTS.put("ours", ContextVars.class);
    ENTRANTS.put("TTL", Transmittables.class);
    ENTRANTS.put("OTel", OpenTelemetryContexts.class);
    ENTRANTS.put("Micrometer", MicrometerContexts.class);
  }

  private final Measure measure;
  private final int passes;

  Capturing(Measure measure, int passes) {
    this.measure = measure;
    this.passes = passes;
  }

  String tables() throws IOException {
    return "### Capturing\n\n" + captures().markdown() + "\n### Attaching a stage\n\n" + stages().markdown()
        + "\n### A real hand-over\n\n" + handOver().markdown() + "\n";
  }

  private Table captures() throws IOException {
    Table table =
        Table.ofFigures(List.of("ours / theirs", "n", "ours ns", "B", "TTL", "OTel", "Micrometer", "bare ns"));
    for (String method : List.of("submit", "submitAndRun")) {
      for (int n : List.of(1, 8, 32, 100)) {
        Map<String, Figures> all = entrants(method, n);
        Figures ours = all.get("ours");
        table.add(List.of(method.equals("submit") ? "submit, not run" : "submit, run at once", Integer.toString(n),
            print(ours.min()), printBytes(ours), ratio(ours, all.get("TTL")), ratio(ours, all.get("OTel")),
            ratio(ours, all.get("Micrometer")), print(all.get("bare").min())));
      }
    }
    return table;
  }

  private Map<String, Figures> entrants(String method, int n) throws IOException {
    Map<String, Figures> all = new LinkedHashMap<>();
    for (int pass = 0; pass < passes; pass++) {
      for (Map.Entry<String, Class<? extends Submitter>> entrant : ENTRANTS.entrySet()) {
        all.merge(entrant.getKey(), one(entrant.getValue(), method, n), Figures::and);
      }
    }
    return all;
  }

  private Figures one(Class<?> type, String method, int n) throws IOException {
    Figures figures = measure.benchmark(type, method, n, List.of());
    System.out.println(type.getSimpleName() + "." + method + ", n = " + n + ": " + print(figures.min()) + " ns");
    return figures;
  }

  private Table stages() throws IOException {
    Table table = Table.ofFigures(List.of("stage on a completed future", "n", "ours ns", "B", "the JDK's ns", "B"));
    for (int n : List.of(1, 8, 32, 100)) {
      Figures ours = one(Stages.class, "attach", n);
      Figures plain = one(Stages.class, "attachToPlain", n);
      for (int pass = 1; pass < passes; pass++) {
        ours = ours.and(one(Stages.class, "attach", n));
        plain = plain.and(one(Stages.class, "attachToPlain", n));
      }
      table.add(List.of("attach, run at once", Integer.toString(n), print(ours.min()), printBytes(ours),
          print(plain.min()), printBytes(plain)));
    }
    return table;
  }

  private Table handOver() throws IOException {
    Table table = Table.ofFigures(List.of("submit to a pool of one, and wait; n = 8", "least ns", "median", "90 %"));
    Map<String, Figures> all = entrants("handOver", 8);
    all.forEach((name, figures) -> table
        .add(List.of(name, print(figures.min()), print(figures.median()), print(figures.most()))));
    return table;
  }
}
