// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** The CPython that tests compare with: without one they are skipped, or fail where everything must be present. */
final class Reference {
  private static final Optional<Cpython> FOUND = Cpython.find(null);

  private Reference() {
  }

  static Cpython python() {
    if (FOUND.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no CPython 3.10 or newer found: install one or name one in " + Cpython.SETTING);
    }
    assumeTrue(FOUND.isPresent(), "no CPython 3.10 or newer found");
    return FOUND.get();
  }
}
