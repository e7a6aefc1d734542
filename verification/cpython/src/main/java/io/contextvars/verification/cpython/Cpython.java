// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A CPython that really runs: a command, and the version that it reported when it was asked. */
public record Cpython(String command, String version) {
  /** Names a CPython to use instead of searching one: an environment variable, or a system property of the same name. */
  public static final String SETTING = "CONTEXTVARS_PYTHON";

  private static final List<String> ON_THE_PATH = List.of("python3", "python", "python3.13", "python3.14",
      "python3.12", "python3.11", "python3.10");
  private static final Pattern REPORT = Pattern.compile("cpython ((\\d+)\\.(\\d+)\\.\\d+)");
  private static final int PATIENCE_SECONDS = 20;

  /**
   * {@return the CPython named by the user, or the first candidate that is new enough}
   *
   * @param oldestMinor the oldest that suits: 10 for 3.10
   */
  public static Optional<Cpython> find(@Nullable String given, int oldestMinor) {
    String named = given != null ? given : System.getProperty(SETTING, System.getenv(SETTING));
    if (named != null && !named.isEmpty()) {
      return Optional.of(asked(named, oldestMinor).orElseThrow(() -> new IllegalArgumentException(
          named + " does not run as CPython 3." + oldestMinor + " or newer: name another with --python or "
              + SETTING)));
    }
    return Stream.concat(ON_THE_PATH.stream(), installedByPyenv())
        .flatMap(candidate -> asked(candidate, oldestMinor).stream()).findFirst();
  }

  /** {@return what pyenv has installed, newest first: its commands on the PATH run one chosen version only} */
  private static Stream<String> installedByPyenv() {
    String root = System.getenv("PYENV_ROOT");
    Path versions = Path.of(root == null ? System.getProperty("user.home") + "/.pyenv" : root, "versions");
    if (!Files.isDirectory(versions)) {
      return Stream.of();
    }
    try (Stream<Path> installed = Files.list(versions)) {
      return installed.map(version -> version.resolve("bin/python3")).filter(Files::isExecutable)
          .sorted(Comparator.reverseOrder()).map(Path::toString).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the command, since a file of that name may exist and still not run. */
  static Optional<Cpython> asked(String command, int oldestMinor) {
    var words = new ArrayList<>(List.of(command, "-I", "-c",
        "import sys, contextvars; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3])"));
    try {
      Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return accepted(report.strip(), oldestMinor).map(version -> new Cpython(command, version));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking " + command + " for its version", e);
    }
  }

  /** {@return the version in a report, if it is one that has everything the programs use} */
  static Optional<String> accepted(String report, int oldestMinor) {
    Matcher parts = REPORT.matcher(report);
    boolean suits = parts.matches() && parts.group(2).equals("3") && Integer.parseInt(parts.group(3)) >= oldestMinor;
    return suits ? Optional.of(parts.group(1)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "CPython " + version;
  }
}
