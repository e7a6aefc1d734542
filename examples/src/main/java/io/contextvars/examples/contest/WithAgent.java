// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One run of the contest in a JVM of its own, which is started with the agent: agents are for whole JVMs. */
final class WithAgent {
  private WithAgent() {}

  /** Runs in the other JVM: {@code requests file-for-the-result}. */
  public static void main(String[] args) throws Exception {
    Contest contest = new Contest(Integer.parseInt(args[0]), 0);
    Result result = contest.run(new BareContextVariable(), System.out);
    Files.write(Path.of(args[1]), List.of(result.toLine()));
  }

  /** {@return the result of the other JVM, whose progress is shown as it comes} */
  static Result run(int requests, PrintStream out) throws IOException, InterruptedException {
    Path file = Files.createTempFile("contest", ".result");
    try {
      Process jvm = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-javaagent:" + agent(),
          "-Xshare:off", // else the JVM mentions that it shares less of itself with other JVMs
          "-cp", System.getProperty("java.class.path"), WithAgent.class.getName(),
          String.valueOf(requests), file.toString())
          .redirectErrorStream(true).start();
      jvm.getInputStream().transferTo(out);
      if (jvm.waitFor() != 0) {
        throw new IllegalStateException(
            "The JVM with the agent ended with " + jvm.exitValue() + "; it says why above.");
      }
      return Result.ofLine(Files.readString(file).strip());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String agent() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().matches("contextvars-agent.*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "The agent's jar is not on the class path: build it first, ./demo or mvn package does."));
  }
}
