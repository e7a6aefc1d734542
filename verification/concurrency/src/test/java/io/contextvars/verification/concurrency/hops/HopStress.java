// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Millions of reads on the far side of every hop, none of which is wrong. */
@Timeout(value = 5, unit = MINUTES)
class HopStress {
  private static final int WALKS = 5_000;
  private static final long SEED = Long.getLong("seed", ThreadLocalRandom.current().nextLong());

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withTheLibraryEveryReadSeesWhatItMust(boolean virtual) throws Exception {
    Tally tally = Program.run(new LibraryHops(), virtual, SEED, WALKS);

    System.out.println("hops, " + (virtual ? "virtual" : "platform") + " workers, seed " + SEED + ": " + tally);
    assertThat(tally.failures()).isEmpty();
    assertThat(tally.wrong()).as("wrong reads; repeat with -Dseed=%d: %s", SEED, tally).isZero();
    assertThat(tally.missing()).as("never happened").isEmpty();
    assertThat(tally.reads()).isGreaterThan(1_000_000);
  }

  @Test
  void withoutTheLibraryReadsAreWrong() throws Exception {
    assertThat(Program.run(new Hops(), false, SEED, WALKS / 20).wrong()).isPositive();
  }

  @Test
  void aFaultInOneThreadOfAHundredIsFound() throws Exception {
    assertThat(Program.run(new ForgetfulHops(), false, SEED, WALKS / 10).wrong()).isPositive();
  }
}
