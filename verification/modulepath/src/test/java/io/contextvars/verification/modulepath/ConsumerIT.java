// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Runs {@link Consumer} in a JVM of its own, with nothing but the packed jar and the consumer on the module path. */
class ConsumerIT {
  @Test
  void aNamedModuleUsesThePackedJarAndItsObserverIsCalled() throws Exception {
    assertThat(runOnModulePath(PackedJar.of("contextvars-core").path(), Path.of("target", "classes"))).isEqualTo("""
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

  private static String runOnModulePath(Path... modules) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = String.join(File.pathSeparator, Arrays.stream(modules).map(Path::toString).toList());
    Process process = new ProcessBuilder(java, "--module-path", path, "--module",
        "io.contextvars.verification.modulepath/io.contextvars.verification.modulepath.Consumer")
        .redirectErrorStream(true)
        .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code; it printed:%n%s", printed).isZero();
    return printed;
  }
}
