// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows about asyncio in {@code docs/guide/differences-from-python.md}: an item number, and a cell with a verdict. */
record DifferencesTable(List<Row> rows, List<String> citations) {
  private static final Pattern ROW = Pattern.compile("(?m)^\\|\\s*(2\\.\\d+)\\s*\\|(.*)\\|\\s*$");
  private static final Pattern VERDICT =
      Pattern.compile("(?:^|\\|)\\s*\\*\\*(same|Java form|different|not applicable)\\*\\*");
  private static final Pattern CITATION = Pattern.compile("`([A-Z]\\w*Test(?:\\.\\w+)+)`");
  private static final String SECTION = "## asyncio";

  /** Reads the table, and what the text around it cites, which are a part of the repository. */
  static DifferencesTable read() throws IOException {
    String root = System.getProperty("contextvars.root", "..");
    String text = Files.readString(Path.of(root, "docs", "guide", "differences-from-python.md"));
    String section = text.substring(text.indexOf(SECTION));
    return new DifferencesTable(ROW.matcher(section).results().map(DifferencesTable::row).toList(),
        citations(section).toList());
  }

  private static Row row(MatchResult row) {
    String verdict = VERDICT.matcher(row.group(2)).results().map(found -> found.group(1)).findFirst().orElse("none");
    return new Row(row.group(1), verdict, citations(row.group(2)).toList());
  }

  private static Stream<String> citations(String text) {
    return CITATION.matcher(text).results().map(found -> found.group(1));
  }

  /** One row: its item, its verdict, and the tests that it cites. */
  record Row(String item, String verdict, List<String> citations) {
  }
}
