// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The agents, which are jars on the class path. */
enum Agents {
  NONE("none", ""), OURS("ours", "contextvars-agent"), TTL("TTL", "transmittable-thread-local");

  private static final String QUIET = "-XX:-PrintWarnings"; // a changed boot class path is worth one

  final String title;
  private final String artifact;

  Agents(String title, String artifact) {
    this.title = title;
    this.artifact = artifact;
  }

  /** {@return how a JVM is started with it} */
  List<String> options() {
    return this == NONE ? List.of(QUIET) : List.of(QUIET, "-javaagent:" + jar());
  }

  private String jar() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().matches(artifact + "-\\d.*[.]jar"))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no jar of " + artifact + " on the class path: run benchmarks/run"));
  }
}
