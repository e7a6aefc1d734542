// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CPython that really runs: a command, and the version that it reported when it was asked. */
record Cpython(String command, String version) {
  /** Names a CPython to use instead of searching one: an environment variable, or a system property of the same name. */
  static final String SETTING = "CONTEXTVARS_PYTHON";

  private static final List<String> CANDIDATES = List.of("python3", "python", "python3.13", "python3.14", "python3.12",
      "python3.11", "python3.10");
  private static final Pattern REPORT = Pattern.compile("cpython ((\\d+)\\.(\\d+)\\.\\d+)");
  private static final int PATIENCE_SECONDS = 20;

  /** {@return the CPython named by the user, or the first candidate on the PATH that is one of 3.10 or newer} */
  static Optional<Cpython> find(@Nullable String given) {
    String named = given != null ? given : System.getProperty(SETTING, System.getenv(SETTING));
    if (named != null && !named.isEmpty()) {
      return Optional.of(asked(named).orElseThrow(() -> new IllegalArgumentException(
          named + " does not run as CPython 3.10 or newer: name another with --python or " + SETTING)));
    }
    return CANDIDATES.stream().flatMap(candidate -> asked(candidate).stream()).findFirst();
  }

  /** Runs the command, since a file of that name may exist and still not run. */
  static Optional<Cpython> asked(String command) {
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
      return accepted(report.strip()).map(version -> new Cpython(command, version));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking " + command + " for its version", e);
    }
  }

  /** {@return the version in a report, if it is one that has everything the programs use} */
  static Optional<String> accepted(String report) {
    Matcher parts = REPORT.matcher(report);
    boolean suits = parts.matches() && parts.group(2).equals("3") && Integer.parseInt(parts.group(3)) >= 10;
    return suits ? Optional.of(parts.group(1)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "CPython " + version;
  }
}
