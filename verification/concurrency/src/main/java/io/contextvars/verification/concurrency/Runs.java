// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Runs some tests in jcstress, and keeps what it printed and recorded in a folder. Each run is a process of its own, as
 * jcstress keeps the JVM options of one run in static fields and would use them in the next.
 */
final class Runs {
  private static final String PROGRESS = "(Results: ";

  private final Path folder;

  Runs(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** {@return one result a test that ran, over all its configurations} */
  Collection<TestResult> run(String label, Effort effort, List<Declared> tests)
      throws IOException, InterruptedException {
    Path results = Files.createDirectories(folder.resolve(label));
    for (Path old : recorded(results)) {
      Files.delete(old);
    }
    Path log = folder.resolve(label + ".log");
    System.out.printf("%n== %s: %d tests, log in %s%n", label, tests.size(), log);

    Process process = new ProcessBuilder(command(effort, tests, results))
        .directory(results.toFile())
        .redirectErrorStream(true)
        .start();
    Thread stop = new Thread(process::destroy, "stop jcstress");
    Runtime.getRuntime().addShutdownHook(stop);
    follow(process, log);
    process.waitFor(); // its exit code says what the results say better
    Runtime.getRuntime().removeShutdownHook(stop);
    return read(results);
  }

  private static List<String> command(Effort effort, List<Declared> tests, Path results) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), Main.class.getName()));
    command.addAll(List.of("-v", "-r", results.toString(), "-t", onlyThese(tests)));
    command.addAll(effort.options());
    return command;
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String onlyThese(List<Declared> tests) {
    return tests.stream().map(test -> Pattern.quote(test.fullName())).collect(Collectors.joining("|", "^(", ")$"));
  }

  /** Writes all that jcstress prints into a log, and on the console, now and then, how far it is. */
  private static void follow(Process process, Path log) throws IOException {
    long start = System.nanoTime();
    long shown = 0;
    try (BufferedReader lines = process.inputReader(); var writer = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.write(line);
        writer.newLine();
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        if (line.startsWith(PROGRESS) && seconds >= shown + 5) {
          shown = seconds;
          System.out.printf("  %4d s  JVMs: %s%n", seconds, line.substring(PROGRESS.length(), line.length() - 1));
        }
      }
    }
  }

  private static Collection<TestResult> read(Path results) throws IOException {
    InProcessCollector collector = new InProcessCollector();
    for (Path file : recorded(results)) {
      DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
      try {
        reader.dump();
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("Cannot read " + file, e);
      } finally {
        reader.close();
      }
    }
    return ReportUtils.mergedByName(collector.getTestResults());
  }

  private static List<Path> recorded(Path results) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(results, "jcstress-results-*.bin.gz")) {
      found.forEach(files::add);
    }
    return files;
  }
}
