// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import io.contextvars.benchmarks.contest.ScopedValueThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one cell in a fresh process, with a small heap that is in memory from the start. */
final class Jmh implements Meter {

  private static final String[] JVM = {"-XX:+UseG1GC", "-Xms384m", "-Xmx384m", "-Xmn96m", "-XX:+AlwaysPreTouch"};
  private static final String BYTES = "gc.alloc.rate.norm";

  private final Plan.Times times;
  private final Path log;

  /** Measures with these times; JMH's own output goes to a file. */
  Jmh(Plan.Times times, Path log) {
    this.times = times;
    this.log = log;
  }

  @Override
  public Measurement measure(Cell cell) throws IOException {
    Files.deleteIfExists(log);
    try {
      return summary(List.copyOf(new Runner(options(cell)).run()));
    } catch (RunnerException e) {
      throw new IOException(cell.key() + " could not be measured; JMH's output is in " + log, e);
    }
  }

  private Options options(Cell cell) {
    return new OptionsBuilder() //
        .include("^" + Pattern.quote(cell.benchmark()) + "$") //
        .param("n", Integer.toString(cell.key().n())) //
        .threads(cell.key().threads()) //
        .forks(1) //
        .warmupIterations(times.warmups())
        .warmupTime(TimeValue.milliseconds(times.warmupMillis())) //
        .measurementIterations(times.iterations())
        .measurementTime(TimeValue.milliseconds(times.iterationMillis())) //
        .jvmArgsPrepend(withBound(cell.key().n())) //
        .addProfiler(GCProfiler.class) //
        .shouldFailOnError(true) //
        .output(log.toString()) //
        .build();
  }

  private static String[] withBound(int n) {
    String[] args = Arrays.copyOf(JVM, JVM.length + 1);
    args[JVM.length] = "-D" + ScopedValueThreads.BOUND + "=" + n;
    return args;
  }

  private static Measurement summary(List<RunResult> results) {
    List<IterationResult> iterations = results.stream()
        .map(RunResult::getBenchmarkResults)
        .flatMap(forks -> forks.stream())
        .map(BenchmarkResult::getIterationResults)
        .flatMap(all -> all.stream())
        .toList();
    double nanos =
        iterations.stream().mapToDouble(iteration -> iteration.getPrimaryResult().getScore()).min().orElseThrow();
    return new Measurement(nanos, median(iterations));
  }

  private static double median(List<IterationResult> iterations) {
    double[] bytes = iterations.stream()
        .filter(iteration -> iteration.getSecondaryResults().containsKey(BYTES))
        .mapToDouble(iteration -> iteration.getSecondaryResults().get(BYTES).getScore())
        .sorted()
        .toArray();
    return bytes.length == 0 ? Double.NaN : bytes[bytes.length / 2];
  }
}
