// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.asyncio.cpython.CaseList.Case;
import io.contextvars.asyncio.harness.TestMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test of CPython's asyncio files has a verdict, and the lists, the annotated tests and the page agree on it. */
class CPythonSuiteIsAccountedForTest {
  private static final String VERSION = "3.13.0";

  @Test
  void everyNameIsListedOnceAndNoneIsMissing() {
    assertThat(cases().toList()).hasSize(590).extracting(Case::citation).doesNotHaveDuplicates();
  }

  @Test
  void nothingIsUndecided() {
    assertThat(cases().filter(found -> found.verdict().equals("open")).map(Case::citation).toList()).isEmpty();
  }

  @Test
  void whatIsNotPortedHasAReason() {
    assertThat(cases().filter(found -> !found.verdict().equals("open"))).allMatch(
        found -> found.verdict().equals("ported")
            ? found.reason().isEmpty()
            : Set.of("different", "not applicable").contains(found.verdict()) && !found.reason().isEmpty());
  }

  @Test
  void whatIsPortedOrDifferentIsATestAndNothingElseIs() {
    Set<String> listed = cases().filter(found -> Set.of("ported", "different").contains(found.verdict()))
        .map(Case::citation)
        .collect(toSet());

    assertThat(carriers().keySet()).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void thePageSaysWhatTheListsSay() throws IOException {
    Path page = Path.of(System.getProperty("contextvars.root", ".."), "docs", "internals", "cpython-suite.md");
    String text = new SuitePage(CaseList.readAll(), carriers()).text();
    if (System.getProperty("suite.update") != null) {
      Files.writeString(page, text);
    }

    assertThat(page).as("-Dsuite.update writes it").hasContent(text);
  }

  @Test
  void anInstalledCPythonHasTheSameTests() throws InterruptedException {
    InstalledCases installed = InstalledCases.find(VERSION, CaseList.FILES);
    assumeTrue(installed != null, "no CPython " + VERSION + " with its tests (CONTEXTVARS_PYTHON can name it)");
    Set<String> names = Objects.requireNonNull(installed).citations();
    System.out.println("CPython " + VERSION + ": " + names.size() + " tests of asyncio");

    assertThat(cases().map(Case::citation).toList()).containsExactlyInAnyOrderElementsOf(names);
  }

  private static Stream<Case> cases() {
    return CaseList.readAll().stream().flatMap(list -> list.cases().stream());
  }

  /** {@return for each name of a test of CPython, the tests here that carry it} */
  private static Map<String, List<String>> carriers() {
    return TestMethods.with(CPython.class)
        .stream()
        .flatMap(
            test -> Arrays.stream(test.getAnnotation(CPython.class).value())
                .map(name -> Map.entry(name, TestMethods.citation(test))))
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }
}
