// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs programs of the consumer in a JVM of their own, with nothing but the packed jars and it on the module path. */
class ConsumerIT {
  private static final String MODULE = "io.contextvars.verification.modulepath";

  @Test
  void aNamedModuleUsesTheCoreAndItsObserverIsCalled() throws Exception {
    assertThat(printed("Consumer")).isEqualTo("""
        consumer module: io.contextvars.verification.modulepath
        library module: io.contextvars
        library is a jar: true
        internal package is closed: true
        jspecify is present: false
        default: nobody
        set: ada, old value: false
        reset: nobody
        thread local view: 3
        in the context: grace, outside: nobody
        entered: grace io.contextvars
        on another thread: grace
        as a map: [grace]
        after a step: 0, in its context: 1
        observed copies: true
        observed switches: true
        observed changes: true
        observed missing reads: true
        """);
  }

  @Test
  void aNamedModuleUsesAsyncioWithoutJdkUnsupported() throws Exception {
    assertThat(printed("AsyncioConsumer")).isEqualTo("""
        library module: io.contextvars.asyncio
        library is a jar: true
        jdk.unsupported is present: false
        a task began with ada, and set grace
        its creator still has ada
        """);
  }

  @Test
  void aNamedModuleTestsInVirtualTime() throws Exception {
    assertThat(printed("AsyncioTestingConsumer")).isEqualTo("""
        library module: io.contextvars.asyncio.testing
        an hour passed: PT1H
        a deadlock was found, tasks: 1
        an order was found: bob came first
        """);
  }

  private static String printed(String main) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = List.of(java, "--module-path", modulePath(), "--module", MODULE + "/" + MODULE + "." + main);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code; it printed:%n%s", printed).isZero();
    return printed;
  }

  private static String modulePath() {
    return Stream.concat(PackedJar.modules().stream().map(PackedJar::path), Stream.of(Path.of("target", "classes")))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
