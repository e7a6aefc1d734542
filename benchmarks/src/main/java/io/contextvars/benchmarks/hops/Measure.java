// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.contextvars.benchmarks.Fork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one thing in a fresh process. */
final class Measure {
  private static final List<String> HEAP =
      List.of("-XX:+UseG1GC", "-Xms384m", "-Xmx384m", "-Xmn96m", "-XX:+AlwaysPreTouch");
  private static final String BYTES = "gc.alloc.rate.norm";

  private final boolean quick;
  private final Path log = Path.of("target/jmh-hops.log");

  Measure(boolean quick) {
    this.quick = quick;
  }

  Figures benchmark(Class<?> type, String method, int n, List<String> jvm) throws IOException {
    List<String> options = new ArrayList<>(HEAP);
    options.addAll(jvm);
    try {
      return summary(new Runner(
          new OptionsBuilder().include("^" + Pattern.quote(type.getName() + "." + method) + "$")
              .param("n", Integer.toString(n))
              .forks(1)
              .warmupIterations(4)
              .warmupTime(TimeValue.milliseconds(quick ? 20 : 80))
              .measurementIterations(quick ? 5 : 15)
              .measurementTime(TimeValue.milliseconds(quick ? 10 : 30))
              .jvmArgsPrepend(options.toArray(String[]::new))
              .addProfiler(GCProfiler.class)
              .shouldFailOnError(true)
              .output(log.toString())
              .build())
          .runSingle());
    } catch (RunnerException e) {
      throw new IOException(type.getSimpleName() + "." + method + ": JMH's output is in " + log, e);
    }
  }

  private static Figures summary(RunResult result) {
    List<IterationResult> iterations = result.getBenchmarkResults()
        .stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .toList();
    double[] bytes = iterations.stream()
        .filter(iteration -> iteration.getSecondaryResults().containsKey(BYTES))
        .mapToDouble(iteration -> iteration.getSecondaryResults().get(BYTES).getScore())
        .sorted()
        .toArray();
    return Figures.of(iterations.stream().mapToDouble(iteration -> iteration.getPrimaryResult().getScore()),
        bytes.length == 0 ? Double.NaN : bytes[bytes.length / 2]);
  }

  /** {@return milliseconds from the start of a process to its main} */
  Figures start(List<String> jvm) throws IOException {
    long before = Started.now();
    long began = Long.parseLong(Fork.java(jvm, Started.class, List.of(), Duration.ofMinutes(1)).strip());
    return new Figures(List.of((began - before) / 1000.0), Double.NaN);
  }
}
