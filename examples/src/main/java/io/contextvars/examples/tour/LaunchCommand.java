// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down which {@code java} and which class path the build runs this with, so that {@code ./demo} can use them. */
final class LaunchCommand {
  private LaunchCommand() {}

  public static void main(String[] args) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.write(Path.of(args[0]), List.of(java.toString(), System.getProperty("java.class.path")));
  }
}
