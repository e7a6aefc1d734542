// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measures CPython in the same run: {@code contest.py}, by the interpreter that {@code benchmarks/run} found. */
final class CPython {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String interpreter;

  CPython(String interpreter) {
    this.interpreter = interpreter;
  }

  /** {@return what the interpreter says it is} */
  String version() throws IOException {
    return Fork.output(List.of(interpreter, "-c",
        "import platform; print(platform.python_implementation(), platform.python_version())"), LIMIT)
        .strip();
  }

  /** Measures all rows for each number of variables, with so many repetitions, and files them. */
  void measure(List<Integer> numbers, int repetitions, Measurements into) throws IOException {
    String asList = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    parse(run(interpreter, "contest.py", LIMIT, Integer.toString(repetitions), asList), into);
  }

  /** {@return what one of the scripts beside this class prints} */
  static String run(String interpreter, String script, Duration limit, String... arguments) throws IOException {
    Path copy = Files.createTempFile("script", ".py");
    try {
      try (InputStream source = CPython.class.getResourceAsStream(script)) {
        Files.write(copy, source.readAllBytes());
      }
      List<String> command = new ArrayList<>(List.of(interpreter, copy.toString()));
      command.addAll(List.of(arguments));
      return Fork.output(command, limit);
    } finally {
      Files.delete(copy);
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
}
