// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program of {@link HopStress} on the JDK's plain classes, in JVMs with the agent and no wrapper, and in one without. */
@Timeout(value = 5, unit = MINUTES)
class HopAgentIT {
  private static final long SEED = Long.getLong("seed", ThreadLocalRandom.current().nextLong());

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void withTheAgentAloneEveryReadSeesWhatItMust(String workers) throws Exception {
    String agent = Arrays.stream(classPath()).filter(HopAgentIT::isAgent).findFirst().orElseThrow();
    Ended ended = run(List.of("-javaagent:" + agent, "-XX:-PrintWarnings"), workers, 4_000);

    System.out.println("hops, " + workers + " workers, agent, seed " + SEED + ": " + ended.printed().strip());
    assertThat(ended.exitCode()).as("wrong reads; repeat with -Dseed=%d: %s", SEED, ended.printed()).isZero();
    assertThat(ended.printed()).contains(" reads, 0 wrong; ");
  }

  @Test
  void withoutTheAgentReadsAreWrong() throws Exception {
    Ended ended = run(List.of(), "platform", 100);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.printed()).contains(" wrong; ").doesNotContain(" reads, 0 wrong; ");
  }

  private record Ended(int exitCode, String printed) {}

  private static Ended run(List<String> options, String workers, int walks) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", withoutAgent(), Program.class.getName(), "plain", workers, Long.toString(SEED),
        Integer.toString(walks)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  private static String withoutAgent() {
    return Arrays.stream(classPath()).filter(entry -> !isAgent(entry)).collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isAgent(String entry) {
    return Path.of(entry).getFileName().toString().matches("contextvars-agent-\\d.*\\.jar");
  }

  private static String[] classPath() {
    return System.getProperty("java.class.path").split(File.pathSeparator);
  }
}
