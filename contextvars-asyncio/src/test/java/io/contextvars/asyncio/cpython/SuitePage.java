// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static java.util.stream.Collectors.joining;

import io.contextvars.asyncio.cpython.CaseList.Case;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The page {@code docs/internals/cpython-suite.md}, written from the lists and the annotations. */
final class SuitePage {
  private static final String OPENING =
      """
          # CPython's own asyncio tests, and what became of each

          asyncio is defined by what CPython does, and CPython's tests say what that is. Every test function of the files below,
          as of CPython 3.13.0, has a verdict:

          - *ported*: a test of this repository expects the same, and carries the name of CPython's as an annotation;
          - *different*: a test shows what happens here instead, and the reason is given;
          - *not applicable*: it is about something that Java or this library does not have, which is named.

          A function of a base class counts once, under the class that defines it. The verdicts are kept in
          `contextvars-asyncio/src/test/resources/cpython/`, a list per file. `CPythonSuiteIsAccountedForTest` fails when a list,
          the annotations and this page disagree, when anything is undecided, and, where CPython 3.13.0 is installed, when the
          lists and its files name different functions. It also writes this page:
          `mvn test -pl contextvars-asyncio -am -Dtest=CPythonSuiteIsAccountedForTest
          -Dsurefire.failIfNoSpecifiedTests=false -Dsuite.update`.

          | file | functions | ported | different | not applicable |
          |---|---:|---:|---:|---:|
          """;

  private final List<CaseList> lists;
  private final Map<String, List<String>> carriers;

  /** Takes the lists, and for each name the tests that carry it. */
  SuitePage(List<CaseList> lists, Map<String, List<String>> carriers) {
    this.lists = lists;
    this.carriers = carriers;
  }

  String text() {
    StringBuilder page = new StringBuilder(OPENING);
    for (CaseList list : lists) {
      page.append(row("`" + list.file() + ".py`", List.of(list)));
    }
    page.append(row("together", lists));
    for (CaseList list : lists) {
      page.append(section(list));
    }
    return page.toString();
  }

  private static String row(String name, List<CaseList> lists) {
    long functions = lists.stream().mapToLong(list -> list.cases().size()).sum();
    return "| " + name + " | " + functions + " | " + count(lists, "ported") + " | " + count(lists, "different") + " | "
        + count(lists, "not applicable") + " |\n";
  }

  private static long count(List<CaseList> lists, String verdict) {
    return lists.stream().mapToLong(list -> list.with(verdict).size()).sum();
  }

  private String section(CaseList list) {
    String different =
        table("| CPython's test | what happens here | shown by |\n|---|---|---|\n", list.with("different"),
            found -> found.reason() + " | " + shownBy(found));
    String notApplicable =
        table("| CPython's test | why it does not apply |\n|---|---|\n", list.with("not applicable"), Case::reason);
    return different.isEmpty() && notApplicable.isEmpty()
        ? ""
        : "\n## " + list.file() + ".py\n" + different + notApplicable;
  }

  private String shownBy(Case found) {
    return carriers.getOrDefault(found.citation(), List.of())
        .stream()
        .map(test -> "`" + test + "`")
        .collect(joining(", "));
  }

  private static String table(String heading, List<Case> cases, Function<Case, String> about) {
    return cases.isEmpty()
        ? ""
        : "\n" + heading
            + cases.stream()
                .map(found -> "| `" + found.name() + "` | " + about.apply(found) + " |\n")
                .collect(joining());
  }
}
