// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A published module as users get it: the jar that the build packed, found on this test's class path. */
record PackedJar(String artifact, Path path) {
  /** What is published; {@link PublishedIT} compares this with the poms. */
  static final List<String> PUBLISHED =
      List.of("contextvars-agent", "contextvars-asyncio", "contextvars-asyncio-testing", "contextvars-core",
          "contextvars-testing");

  // An agent is put on the class path by the JVM; what of it anybody calls is not its public classes.
  private static final String NO_MODULE = "contextvars-agent";

  static PackedJar of(String artifact) {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    Path jar = Arrays.stream(entries)
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().matches(artifact + "-\\d.*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no packed " + artifact + " on the class path: run these tests with "
            + "`mvn verify -pl verification/modulepath -am`, which packs it first"));
    return new PackedJar(artifact, jar);
  }

  static List<PackedJar> published() {
    return PUBLISHED.stream().map(PackedJar::of).toList();
  }

  /** {@return those with a module descriptor} */
  static List<PackedJar> modules() {
    return published().stream().filter(jar -> !jar.artifact.equals(NO_MODULE)).toList();
  }

  ModuleDescriptor descriptor() {
    return ModuleFinder.of(path).findAll().iterator().next().descriptor();
  }

  @Override
  public String toString() {
    return artifact;
  }
}
