// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The test functions in the files of a CPython on this machine, as its own parser finds them. */
record InstalledCases(String version, Set<String> citations) {
  private static final String PROGRAM = """
      import ast, importlib.util, os, platform, sys
      spec = importlib.util.find_spec("test.test_asyncio")
      if spec is None or platform.python_implementation() != "CPython":
          sys.exit("no tests of CPython here")
      print(platform.python_version())
      for name in sys.argv[1:]:
          path = os.path.join(os.path.dirname(spec.origin), name + ".py")
          with open(path, encoding="utf-8") as file:
              tree = ast.parse(file.read())
          for cls in tree.body:
              for item in cls.body if isinstance(cls, ast.ClassDef) else ():
                  if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.name.startswith("test_"):
                      print(name + "." + cls.name + "." + item.name)
      """;

  /** {@return those of a version, or null if no interpreter of that version with its tests was found} */
  static @Nullable InstalledCases find(String version, List<String> files) throws InterruptedException {
    for (String python : interpreters(version)) {
      List<String> lines = run(python, files);
      if (lines.size() > 1 && lines.getFirst().equals(version)) {
        return new InstalledCases(version, new TreeSet<>(lines.subList(1, lines.size())));
      }
    }
    return null;
  }

  private static List<String> interpreters(String version) {
    List<String> found = new ArrayList<>();
    String chosen = System.getenv("CONTEXTVARS_PYTHON");
    if (chosen != null && !chosen.isBlank()) {
      found.add(chosen);
    }
    found.add("python" + version.substring(0, version.lastIndexOf('.')));
    found.add(System.getProperty("user.home") + "/.pyenv/versions/" + version + "/bin/python3");
    found.add("python3");
    return found;
  }

  private static List<String> run(String python, List<String> files) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(python, "-c", PROGRAM));
    command.addAll(files);
    try {
      Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output.lines().toList() : List.of();
    } catch (IOException e) {
      return List.of(); // no such program
    }
  }
}
