// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prefixes of class names that are included or excluded. The longest one that matches decides; {@code *} matches all. */
final class Prefixes {
  private final Map<String, Boolean> included = new HashMap<>();

  void excludeAll(List<String> excluded, List<String> butNot) {
    excluded.forEach(prefix -> included.put(prefix, false));
    butNot.forEach(prefix -> included.put(prefix, true));
  }

  /** Adds prefixes, separated by commas. */
  void add(String prefixes, boolean include) {
    for (String prefix : prefixes.split(",")) {
      String trimmed = prefix.trim();
      if (!trimmed.isEmpty()) {
        included.put(trimmed.equals("*") ? "" : trimmed, include);
      }
    }
  }

  boolean includes(String className) {
    for (int length = className.length(); length >= 0; length--) {
      Boolean decided = included.get(className.substring(0, length));
      if (decided != null) {
        return decided;
      }
    }
    return true;
  }
}
