// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.harness.DifferencesTable;
import io.contextvars.harness.TestMethods;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every test of CPython has a row in {@code docs/guide/differences-from-python.md}, and what the row says is true. The
 * names are those of a committed list, and of a CPython where one is installed: {@code CONTEXTVARS_PYTHON}, or {@code
 * python3}.
 */
class CPythonTestsAreAccountedForTest {
  private static final Pattern TEST = Pattern.compile("(?m)^\\s*(?:async )?def (test_\\w+)");

  @Test
  void everyKnownNameHasARow() throws IOException {
    Set<String> known = baseline();

    assertThat(known).hasSize(79);
    assertThat(rows("ported", "different", "not applicable")).containsAll(known);
  }

  @Test
  void noNameHasTwoRowsAndEveryRowHasAVerdict() throws IOException {
    List<DifferencesTable.Row> rows = DifferencesTable.read().aboutTests();

    assertThat(rows).extracting(DifferencesTable.Row::subject).doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> Set.of("ported", "different", "not applicable").contains(row.verdict()));
  }

  @Test
  void whatIsPortedIsATestAndWhatIsNotIsNone() throws IOException {
    Set<String> ported = TestMethods.with(CPython.class)
        .stream()
        .flatMap(method -> Arrays.stream(method.getAnnotation(CPython.class).value()))
        .collect(toCollection(TreeSet::new));

    assertThat(rows("ported", "different")).isEqualTo(ported);
  }

  @Test
  void aRowCitesTheTestThatCarriesItsName() throws IOException {
    for (DifferencesTable.Row row : DifferencesTable.read().aboutTests()) {
      List<String> carriers = TestMethods.with(CPython.class)
          .stream()
          .filter(method -> List.of(method.getAnnotation(CPython.class).value()).contains(row.subject()))
          .map(TestMethods::citation)
          .toList();
      assertThat(row.citations()).as(row.subject()).containsExactlyInAnyOrderElementsOf(carriers);
    }
  }

  @Test
  void anInstalledCPythonHasNoTestWithoutARow() throws IOException, InterruptedException {
    String python = Stream.of(System.getProperty("contextvars.python"), System.getenv("CONTEXTVARS_PYTHON"), "python3")
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElseThrow();
    String found = output(python, "-c", "import sys, importlib.util as u; print(sys.version.split()[0]);"
        + "print(u.find_spec('test.test_context').origin)");
    List<String> lines = found.lines().toList();
    assumeTrue(lines.size() == 2 && Files.isReadable(Path.of(lines.get(1))),
        python + " has no test.test_context to compare with (CONTEXTVARS_PYTHON names another): " + found);

    Set<String> installed = names(TEST, Files.readString(Path.of(lines.get(1))));
    System.out.println("CPython " + lines.get(0) + ": " + installed.size() + " tests of context variables");

    assertThat(installed).hasSizeGreaterThan(40);
    assertThat(rows("ported", "different", "not applicable")).containsAll(installed);
  }

  private static String output(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Set<String> rows(String... verdicts) throws IOException {
    return DifferencesTable.read()
        .aboutTests()
        .stream()
        .filter(row -> List.of(verdicts).contains(row.verdict()))
        .map(DifferencesTable.Row::subject)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> baseline() throws IOException {
    try (InputStream list = CPythonTestsAreAccountedForTest.class.getResourceAsStream("cpython-test-names.txt")) {
      String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
      return names(Pattern.compile("(?m)^(test_\\w+)$"), text);
    }
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(toCollection(TreeSet::new));
  }
}
