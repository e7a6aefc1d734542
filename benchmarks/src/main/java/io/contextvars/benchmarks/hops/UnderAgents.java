// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import static io.contextvars.benchmarks.hops.Figures.print;
import static io.contextvars.benchmarks.hops.Figures.ratio;

import io.contextvars.benchmarks.Table;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The agents beside each other: what they add to the start of a JVM, and to a submission to a pool. */
final class UnderAgents {
  private final Measure measure;
  private final int passes;
  private final int starts;

  UnderAgents(Measure measure, int passes, int starts) {
    this.measure = measure;
    this.passes = passes;
    this.starts = starts;
  }

  String tables() throws IOException {
    return "### Starting a JVM with an agent\n\n" + startUp().markdown()
        + "\n### Submitting to a pool under an agent\n\n"
        + submissions().markdown();
  }

  private Table startUp() throws IOException {
    Map<Agents, Figures> all = new EnumMap<>(Agents.class);
    for (int i = 0; i < starts; i++) {
      for (Agents agent : Agents.values()) {
        all.merge(agent, measure.start(agent.options()), Figures::and);
      }
    }
    Table table =
        Table.ofFigures(List.of("agent, start of the process to main", "least ms", "median", "least above none"));
    for (Agents agent : Agents.values()) {
      Figures figures = all.get(agent);
      table.add(List.of(agent.title, print(figures.min()), print(figures.median()), print(figures.min() - all.get(
          Agents.NONE).min())));
      System.out.println("start with " + agent.title + ": " + print(figures.min()) + " ms");
    }
    return table;
  }

  private Table submissions() throws IOException {
    Table table = Table.ofFigures(List.of("execute on a ThreadPoolExecutor", "n", "no agent ns", "ours ns", "TTL ns",
        "ours / TTL"));
    for (int n : List.of(1, 8, 32, 100)) {
      Figures none = submit(Bare.class, Agents.NONE, n);
      Figures ours = submit(UnwrappedContextVars.class, Agents.OURS, n);
      Figures ttl = submit(UnwrappedTransmittables.class, Agents.TTL, n);
      table.add(List.of("not run", Integer.toString(n), print(none.min()), print(ours.min()), print(ttl.min()), ratio(
          ours, ttl)));
    }
    return table;
  }

  private Figures submit(Class<? extends Submitter> type, Agents agent, int n) throws IOException {
    Figures figures = measure.benchmark(type, "submitToPool", n, agent.options());
    for (int again = 1; again < passes; again++) {
      figures = figures.and(measure.benchmark(type, "submitToPool", n, agent.options()));
    }
    System.out.println("agent " + agent.title + ", n = " + n + ": " + print(figures.min()) + " ns");
    return figures;
  }
}
