// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM, on the class path of this one. The two wait for each other by lines on its standard streams. */
public final class ChildJvm implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final List<String> DEFAULT_SIGNALS = List.of("env", "--default-signal=INT");

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a main class. What it writes to standard error is shown by this JVM. */
  public static ChildJvm start(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(canResetSignals() ? DEFAULT_SIGNALS : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether a child can have its signals reset, which a build in the background may inherit as ignored} */
  private static boolean canResetSignals() {
    List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return the next line that it writes, for which this waits; or null when it has ended} */
  public String line() throws IOException {
    String line = output.readLine();
    return line == null ? "(the end)" : line;
  }

  /** Sends what Ctrl-C sends. */
  public void pressCtrlC() throws IOException, InterruptedException {
    int failed = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
    if (failed != 0) {
      throw new AssertionError("kill -INT exited with " + failed);
    }
  }

  /** Closes its standard input. */
  public void closeInput() throws IOException {
    process.getOutputStream().close();
  }

  /** {@return what it exits with, for which this waits} */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the other JVM has not ended after " + PATIENCE_SECONDS + " seconds");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
