// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

import org.jspecify.annotations.NullMarked;

/**
 * Tests of code that uses context variables: {@link io.contextvars.testing.ContextPerTest} gives each test of JUnit a
 * context of its own, and fails the test that leaves one entered.
 */
@NullMarked module io.contextvars.testing {
  requires transitive io.contextvars;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.contextvars.testing;
}
