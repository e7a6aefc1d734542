// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/guide/differences-from-python.md}. A row begins with what it is about, an item number or
 * the name of a CPython test, and one of its cells begins with the verdict.
 */
public record DifferencesTable(List<Row> rows) {
  private static final Pattern ROW = Pattern.compile("(?m)^\\|\\s*`?(1\\.\\d+|test_\\w+)`?\\s*\\|(.*)\\|\\s*$");
  private static final Pattern VERDICT =
      Pattern.compile("(?:^|\\|)\\s*\\**(same|Java form|different|ported|not applicable)\\b");
  private static final Pattern CITATION = Pattern.compile("`([A-Z]\\w*Test(?:\\.\\w+)+)`");

  /** Reads the tables, which are a part of the repository. */
  public static DifferencesTable read() throws IOException {
    String root = System.getProperty("contextvars.root", "..");
    String text = Files.readString(Path.of(root, "docs", "guide", "differences-from-python.md"));
    return new DifferencesTable(ROW.matcher(text).results().map(DifferencesTable::row).toList());
  }

  private static Row row(MatchResult row) {
    String verdict = VERDICT.matcher(row.group(2)).results().map(found -> found.group(1)).findFirst().orElse("none");
    return new Row(row.group(1), verdict,
        CITATION.matcher(row.group(2)).results().map(found -> found.group(1)).toList());
  }

  /** {@return the rows about CPython's tests} */
  public List<Row> aboutTests() {
    return rows.stream().filter(row -> row.subject.startsWith("test_")).toList();
  }

  /** {@return the rows about numbered behaviours} */
  public List<Row> aboutItems() {
    return rows.stream().filter(row -> row.subject.startsWith("1.")).toList();
  }

  /** One row: its subject, its verdict, and the tests that it cites. */
  public record Row(String subject, String verdict, List<String> citations) {
  }
}
