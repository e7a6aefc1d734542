// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.harness.DifferencesTable.Row;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every behaviour of Python has a row in {@code docs/guide/differences-from-python.md}, and what it cites exists. */
class SemanticsAreAccountedForTest {
  private static final Set<String> ITEMS =
      IntStream.rangeClosed(1, 42).mapToObj(item -> "1." + item).collect(toSet());

  @Test
  void everyItemHasOneRowWithAVerdict() throws IOException {
    List<Row> rows = DifferencesTable.read().aboutItems();

    assertThat(rows).extracting(Row::subject).containsExactlyInAnyOrderElementsOf(ITEMS);
    assertThat(rows).allMatch(row -> Set.of("same", "Java form", "different").contains(row.verdict()));
  }

  @Test
  void whatIsTheSameNamesItsTest() throws IOException {
    assertThat(DifferencesTable.read().aboutItems())
        .filteredOn(row -> row.verdict().equals("same"))
        .isNotEmpty()
        .allMatch(row -> !row.citations().isEmpty());
  }

  @Test
  void everyTestThatARowCitesExists() throws IOException {
    Set<String> tests = TestMethods.all().map(TestMethods::citation).collect(toSet());

    assertThat(DifferencesTable.read().rows())
        .allSatisfy(row -> assertThat(tests).as(row.subject()).containsAll(row.citations()));
  }

  @Test
  void testsAndRowsAgreeOnTheItems() throws IOException {
    Set<String> byTests = TestMethods.with(Semantics.class).stream()
        .flatMap(
            test -> items(test.getAnnotation(Semantics.class)).map(item -> item + " " + TestMethods.citation(test)))
        .collect(toSet());
    Set<String> byRows = DifferencesTable.read().aboutItems().stream()
        .flatMap(row -> row.citations().stream().map(test -> row.subject() + " " + test))
        .collect(toSet());

    assertThat(byRows).isEqualTo(byTests);
  }

  private static Stream<String> items(Semantics semantics) {
    return Arrays.stream(semantics.value());
  }
}
