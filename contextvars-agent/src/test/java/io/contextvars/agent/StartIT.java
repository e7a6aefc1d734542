// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Jvm.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.agent.programs.HandsOver;
import io.contextvars.agent.programs.Spoiler;
import io.contextvars.agent.programs.Structured;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are started with the agent, in one way or another. */
class StartIT {
  private static final List<String> WAYS = List.of("pool", "legacy", "fork", "stage", "thread", "timer");

  private static String[] seen(Jvm jvm) {
    assertThat(jvm.status()).as(jvm.err()).isEqualTo(0);
    return WAYS.stream()
        .map(way -> jvm.out().lines().filter(line -> line.startsWith(way + ": ")).findFirst().orElseThrow())
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toArray(String[]::new);
  }

  private static void assertNothingTravelled(Jvm jvm) {
    String[] seen = seen(jvm); // but 2 and 3, which whoever waits for a fork may run itself
    assertThat(new String[]{seen[0], seen[1], seen[4], seen[5]}).containsOnly("nobody");
  }

  private static String agent(String arguments) {
    return "-javaagent:" + AGENT + arguments;
  }

  @Test
  void nothingTravelsWithoutTheAgent() throws Exception {
    Jvm jvm = Jvm.run(HandsOver.class);
    assertNothingTravelled(jvm);
    assertThat(jvm.err()).isEmpty();
  }

  @Test
  void everythingTravelsWithIt() throws Exception {
    Jvm jvm = Jvm.run(HandsOver.class, agent(""), "-Xshare:off");
    assertThat(seen(jvm)).containsOnly("alice");
    assertThat(jvm.err()).isEmpty();
  }

  @Test
  void givenTwiceItWorksOnce() throws Exception {
    Jvm jvm = Jvm.run(HandsOver.class, agent(""), agent(""));
    assertThat(seen(jvm)).containsOnly("alice");
    assertThat(jvm.err()).contains("more than one -javaagent").doesNotContain("stays as it is");
  }

  @Test
  void theCoreMayBeAModule() throws Exception {
    String core = Jvm.entry("contextvars-core");
    String rest = Arrays.stream(Jvm.CLASS_PATH.split(File.pathSeparator))
        .filter(entry -> !entry.equals(core))
        .collect(Collectors.joining(File.pathSeparator));
    Jvm jvm = Jvm.run(rest, HandsOver.class, agent(""), "--module-path", core, "--add-modules", "io.contextvars");
    assertThat(seen(jvm)).containsOnly("alice");
    assertThat(jvm.out()).contains("module: module io.contextvars");
  }

  @Test
  void offChangesNothing() throws Exception {
    for (String[] options : new String[][]{{agent("=debug,off")}, {agent("=debug"), "-Dio.contextvars.agent=off"}}) {
      Jvm jvm = Jvm.run(HandsOver.class, options);
      assertNothingTravelled(jvm);
      assertThat(jvm.err()).doesNotContain("contextvars");
    }
  }

  @Test
  void debugPrintsEachChangedClass() throws Exception {
    Jvm jvm = Jvm.run(HandsOver.class, agent(""), "-Dio.contextvars.agent.debug=true");
    assertThat(seen(jvm)).containsOnly("alice");
    assertThat(jvm.err().lines().filter(line -> line.startsWith("contextvars-agent: changed "))).contains(
        "contextvars-agent: changed java.lang.Thread",
        "contextvars-agent: changed java.util.concurrent.ThreadPoolExecutor",
        "contextvars-agent: changed java.util.concurrent.ForkJoinTask",
        "contextvars-agent: changed java.util.concurrent.ForkJoinPool",
        "contextvars-agent: changed java.util.concurrent.CompletableFuture",
        "contextvars-agent: changed java.util.Timer", "contextvars-agent: changed java.util.TimerThread");
  }

  @Test
  void whatIsExcludedStaysAsItIs() throws Exception {
    Jvm jvm = Jvm.run(HandsOver.class,
        agent("=debug,exclude=java.util.Timer;io.contextvars.agent.programs.HandsOver$Legacy"));
    assertThat(seen(jvm)).containsExactly("alice", "nobody", "alice", "alice", "alice", "nobody");
    assertThat(jvm.err()).contains("ThreadPoolExecutor").doesNotContain("changed java.util.Timer");
  }

  @Test
  void theLongestPrefixDecides() throws Exception {
    Jvm jvm = Jvm.run(HandsOver.class, agent(""), "-Dio.contextvars.agent.exclude=io.contextvars.agent., java.util.",
        "-Dio.contextvars.agent.include=java.util.concurrent.,io.contextvars.agent.programs.HandsOver$Legacy");
    assertThat(seen(jvm)).containsExactly("nobody", "alice", "nobody", "nobody", "nobody", "nobody");
  }

  @Test
  void anUnknownOptionIsRefused() throws Exception {
    for (String[] options : new String[][]{{agent("=verbose")}, {agent(""), "-Dio.contextvars.agent.excludes=a"},
      {agent(""), "-Dio.contextvars.agent=perhaps"}}) {
      Jvm jvm = Jvm.run(HandsOver.class, options);
      assertThat(jvm.status()).isNotEqualTo(0);
      assertThat(jvm.out()).doesNotContain("pool");
      assertThat(jvm.err()).contains("contextvars-agent does not know the option",
          "-Dio.contextvars.agent=on or off");
    }
  }

  @Test
  void aClassThatCannotBeChangedIsReportedAndTheProgramRunsOn(@TempDir Path directory) throws Exception {
    Path spoiler = directory.resolve("spoiler.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Spoiler.class.getName());
    try (OutputStream file = Files.newOutputStream(spoiler);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.putNextEntry(new JarEntry("nothing"));
    }
    Jvm jvm = Jvm.run(HandsOver.class, "-javaagent:" + spoiler, agent(""));
    assertThat(seen(jvm)).containsExactly("nobody", "nobody", "alice", "alice", "alice", "alice");
    assertThat(jvm.err().lines().filter(line -> line.startsWith("contextvars-agent"))).hasSize(1).element(0).asString()
        .contains("java.util.concurrent.ThreadPoolExecutor stays as it is", "no call of BlockingQueue.offer in execute",
            "use Context.wrap");
  }

  @Test
  void aStructuredScopesSubtasksSeeTheirForkersValues() throws Exception {
    Assumptions.assumeTrue(Runtime.version().feature() == 25, "a preview of JDK 25");
    Jvm jvm = Jvm.run(Structured.class, agent(""), "--enable-preview");
    assertThat(jvm.status()).as(jvm.err()).isEqualTo(0);
    assertThat(jvm.out().lines()).containsExactly("one: alice", "two: alice", "owner: alice");
  }
}
