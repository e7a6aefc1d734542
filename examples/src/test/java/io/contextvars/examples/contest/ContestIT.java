// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The contest with its last column, which needs the agent as it is packed. */
class ContestIT {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @Test
  void theWholeContestHolds() throws Exception {
    assertThat(new Contest(200, 200 * Handler.HOPS).play(out)).as(printed.toString(UTF_8)).isTrue();
    assertThat(printed.toString(UTF_8))
        .contains("  ContextVar              .......... 1,200 hops")
        .contains("  ContextVar, by agent    .......... 1,200 hops")
        .contains("ContextVar was right 1,200 times out of 1,200, with 8 requests handled at once")
        .contains("ContextVar, by agent was right 1,200 times out of 1,200, with 8 requests handled at once")
        .doesNotContain("FAILED");
  }
}
