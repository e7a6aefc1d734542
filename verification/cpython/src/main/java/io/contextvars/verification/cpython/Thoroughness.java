// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a full run is: how many programs, and which outcomes of each operation it must have seen, each so many times.
 *
 * @param programs from this many programs on, a run is a full one
 * @param often how many times each outcome must have been seen
 * @param expected the outcomes by operation, in the order in which a table shows them
 */
public record Thoroughness(int programs, int often, Map<String, List<String>> expected) {

  /** Reads the outcomes from rows of {@code operation: outcome | outcome}. */
  public static Thoroughness of(int programs, int often, String rows) {
    var expected = new LinkedHashMap<String, List<String>>();
    for (String row : rows.lines().toList()) {
      String[] parts = row.strip().split(": ", 2);
      expected.put(parts[0], List.of(parts[1].split(" *\\| ")));
    }
    return new Thoroughness(programs, often, expected);
  }
}
