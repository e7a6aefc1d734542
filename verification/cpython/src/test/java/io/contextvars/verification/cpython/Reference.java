// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The CPython that tests compare with: without one they are skipped, or fail where everything must be present. */
public final class Reference {
  private static final Map<Integer, Optional<Cpython>> FOUND = new ConcurrentHashMap<>();

  private Reference() {
  }

  /** {@return one that is not older, 10 being 3.10} */
  public static Cpython python(int oldestMinor) {
    Optional<Cpython> found = FOUND.computeIfAbsent(oldestMinor, minor -> Cpython.find(null, minor));
    String missing = "no CPython 3." + oldestMinor + " or newer found: install one or name one in " + Cpython.SETTING;
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    assumeTrue(found.isPresent(), missing);
    return found.get();
  }
}
