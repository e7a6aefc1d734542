// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Measures CPython in the same run: {@code contest.py}, by the interpreter that {@code benchmarks/run} found. */
final class CPython {

  private final String interpreter;

  CPython(String interpreter) {
    this.interpreter = interpreter;
  }

  /** {@return what the interpreter says it is} */
  String version() throws IOException {
    return output(List.of(interpreter, "-c",
        "import platform; print(platform.python_implementation(), platform.python_version())"))
        .strip();
  }

  /** Measures all rows for each number of variables, with so many repetitions, and files them. */
  void measure(List<Integer> numbers, int repetitions, Measurements into) throws IOException {
    Path script = Files.createTempFile("contest", ".py");
    try {
      try (InputStream source = CPython.class.getResourceAsStream("contest.py")) {
        Files.write(script, source.readAllBytes());
      }
      String asList = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
      parse(output(List.of(interpreter, script.toString(), Integer.toString(repetitions), asList)), into);
    } finally {
      Files.delete(script);
    }
  }

  static void parse(String lines, Measurements into) throws IOException {
    for (String line : lines.strip().split("\n")) {
      String[] parts = line.strip().split(",");
      Row row = Row.of(parts[0])
          .orElseThrow(() -> new IOException("contest.py printed a line that is no measurement: " + line));
      into.add(new Cell.Key(Entrants.CPYTHON, row, Integer.parseInt(parts[1]), 1),
          new Measurement(Double.parseDouble(parts[2]),
              parts[3].equals("nan") ? Double.NaN : Double.parseDouble(parts[3])));
    }
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output;
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      output = reader.lines().collect(Collectors.joining("\n"));
    }
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command.get(0) + " ended with " + process.exitValue()
            + "; name another CPython by --python, or leave it out");
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while CPython was measured", e);
    }
    return output;
  }
}
