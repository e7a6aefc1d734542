// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this runs on, in one sentence. */
public final class Machine {

  private Machine() {
  }

  /** {@return a sentence that names the JDK, another thing, and the processors} */
  public static String describe(String python) {
    return "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), G1, "
        + python + "; " + Runtime.getRuntime().availableProcessors() + " processors"
        + processor() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ".";
  }

  private static String processor() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines.filter(line -> line.startsWith("model name"))
          .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return ""; // it is only a description
    }
  }
}
