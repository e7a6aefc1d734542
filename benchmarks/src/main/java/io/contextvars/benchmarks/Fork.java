// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own for what is measured, ended by force when it takes too long. */
public final class Fork {

  private Fork() {
  }

  /** {@return what a command prints} It fails when the command does, or when it takes longer than the limit. */
  public static String output(List<String> command, Duration limit) throws IOException {
    Path printed = Files.createTempFile("fork", ".out"); // a pipe could fill up, or stay open in a grandchild
    try {
      Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
          .redirectOutput(printed.toFile())
          .start();
      end(process, command.get(0), limit);
      return Files.readString(printed, StandardCharsets.UTF_8);
    } finally {
      Files.delete(printed);
    }
  }

  /** {@return what a main class prints, in a JVM like this one with other options} */
  public static String java(List<String> options, Class<?> main, List<String> arguments, Duration limit)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return output(command, limit);
  }

  private static void end(Process process, String name, Duration limit) throws IOException {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(name + " was stopped: it had not ended after " + limit.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " was running", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(name + " ended with " + process.exitValue() + "; what it said is above");
    }
  }
}
