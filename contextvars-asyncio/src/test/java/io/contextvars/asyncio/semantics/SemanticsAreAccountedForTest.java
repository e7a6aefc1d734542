// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestMethods;
import io.contextvars.asyncio.semantics.DifferencesTable.Row;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every behaviour of asyncio has a row in {@code docs/guide/differences-from-python.md}, and what it cites exists. */
class SemanticsAreAccountedForTest {
  private static final Set<String> ITEMS =
      IntStream.rangeClosed(1, 40).mapToObj(item -> "2." + item).collect(toSet());
  private static final Set<String> VERDICTS = Set.of("same", "Java form", "different", "not applicable");

  @Test
  void everyItemHasOneRowWithAVerdict() throws IOException {
    List<Row> rows = DifferencesTable.read().rows();

    assertThat(rows).extracting(Row::item).containsExactlyInAnyOrderElementsOf(ITEMS);
    assertThat(rows).allMatch(row -> VERDICTS.contains(row.verdict()));
  }

  @Test
  void whatAppliesNamesItsTest() throws IOException {
    assertThat(DifferencesTable.read().rows()).filteredOn(row -> !row.verdict().equals("not applicable"))
        .isNotEmpty()
        .allMatch(row -> !row.citations().isEmpty());
  }

  @Test
  void everyTestThatIsCitedExists() throws IOException {
    Set<String> tests = TestMethods.with(Test.class).stream().map(TestMethods::citation).collect(toSet());

    assertThat(DifferencesTable.read().citations()).isNotEmpty().allSatisfy(cited -> assertThat(tests).contains(cited));
  }

  @Test
  void testsAndRowsAgreeOnTheItems() throws IOException {
    Set<String> byTests = TestMethods.with(Semantics.class)
        .stream()
        .flatMap(
            test -> Arrays.stream(test.getAnnotation(Semantics.class).value())
                .map(item -> item + " " + TestMethods.citation(test)))
        .collect(toCollection(TreeSet::new));
    Set<String> byRows = DifferencesTable.read()
        .rows()
        .stream()
        .flatMap(row -> row.citations().stream().map(test -> row.item() + " " + test))
        .collect(toCollection(TreeSet::new));

    assertThat(byRows).isEqualTo(byTests);
  }
}
