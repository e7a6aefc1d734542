// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves the sources of the core to another package, for the build: {@code java MoveCore.java <core sources> <replacements> <output>}.
 * A file that the replacements have is not moved.
 */
final class MoveCore {

  private static final String FROM = "io.contextvars";
  private static final String TO = "io.contextvars.benchmarks.hookfree";
  private static final Set<String> LEFT_OUT = Set.of("module-info.java", "package-info.java");

  private MoveCore() {
  }

  public static void main(String[] args) throws IOException {
    Path core = Path.of(args[0]).resolve(FROM.replace('.', '/'));
    Path replacements = Path.of(args[1]);
    Path output = Path.of(args[2]).resolve(TO.replace('.', '/'));
    if (!Files.isDirectory(core)) {
      throw new IllegalArgumentException(core + " is not a folder: the first argument is the core's src/main/java");
    }
    for (Path source : javaFiles(core)) {
      Path relative = core.relativize(source);
      if (!LEFT_OUT.contains(source.getFileName().toString()) && !Files.exists(replacements.resolve(relative))) {
        write(output.resolve(relative), Files.readString(source).replace(FROM, TO));
      }
    }
    for (Path source : javaFiles(replacements)) {
      write(output.resolve(replacements.relativize(source)), Files.readString(source));
    }
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** An unchanged file keeps its time, so that nothing is compiled again for it. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
