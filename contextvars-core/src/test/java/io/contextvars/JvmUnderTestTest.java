// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/**
 * Proof of which JVM ran the tests: the build runs them on two, and a toolchain that silently did not switch would make
 * the second run a repetition of the first.
 */
class JvmUnderTestTest {
  private static final String EXPECTED = System.getProperty("contextvars.expected.java", "");

  @Test
  void testsRunOnTheJvmThatTheBuildAnnounced() {
    assumeTrue(!EXPECTED.isEmpty(), "no build announced a JVM (contextvars.expected.java)");
    int running = Runtime.version().feature();
    System.out.println("JVM under test: " + Runtime.version() + " (expected " + EXPECTED + ")");

    if (EXPECTED.endsWith("+")) {
      assertThat(running).isGreaterThanOrEqualTo(Integer.parseInt(EXPECTED.substring(0, EXPECTED.length() - 1)));
    } else {
      assertThat(running).isEqualTo(Integer.parseInt(EXPECTED));
    }
  }
}
