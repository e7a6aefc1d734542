// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.examples.contest.Tally.Reads;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Reads RIGHT = new Reads(100, 0, 0);
  private static final Reads NONE = new Reads(0, 0, 100);
  private static final Reads MIXED = new Reads(40, 60, 0);

  private final Result plain = result("plain", NONE, RIGHT);
  private final Result inherited = result("inherited", MIXED, RIGHT);
  private final Result byHand = result("by hand", RIGHT, RIGHT);
  private final Result variable = result("variable", RIGHT, RIGHT);

  @Test
  void holdsWhenOnlyThePlainMechanismsAreWrong() {
    assertThat(complaints(plain, inherited, byHand, variable)).isEmpty();
  }

  @Test
  void oneWrongReadOfTheVariableIsEnough() {
    assertThat(complaints(plain, inherited, byHand, result("variable", new Reads(99, 1, 0), RIGHT)))
        .containsExactly("variable was wrong behind a hop: Reads[own=99, anothers=1, none=0]");
    assertThat(complaints(plain, inherited, byHand, result("variable", new Reads(99, 0, 1), RIGHT)))
        .containsExactly("variable was wrong behind a hop: Reads[own=99, anothers=0, none=1]");
  }

  @Test
  void theVariableMustBeRightWithoutAHopToo() {
    assertThat(complaints(plain, inherited, byHand, result("variable", RIGHT, new Reads(9, 1, 0))))
        .containsExactly("variable was wrong on the thread of the request itself: Reads[own=9, anothers=1, none=0]");
  }

  @Test
  void nothingMayBeLeftBehind() {
    assertThat(complaints(plain, inherited, byHand, new Result("variable", 3, RIGHT, RIGHT, 8, 50, 2)))
        .containsExactly("variable: 2 pooled threads remember a request that is over");
  }

  @Test
  void aPlainMechanismThatIsNeverWrongMakesAnEmptyContest() {
    assertThat(complaints(result("plain", RIGHT, RIGHT), inherited, byHand, variable))
        .containsExactly("plain was never wrong behind a hop, so this contest tests nothing");
    assertThat(complaints(plain, result("inherited", RIGHT, RIGHT), byHand, variable))
        .containsExactly("inherited was never wrong behind a hop, so this contest tests nothing");
  }

  @Test
  void tooFewHopsProveNothing() {
    assertThat(new Verdict(101).complaints(List.of(plain, inherited), List.of(byHand, variable)))
        .containsExactly(
            "by hand: only 100 hops were checked, not 101", "variable: only 100 hops were checked, not 101");
  }

  @Test
  void requestsMustOverlapAndTakeTurns() {
    assertThat(complaints(plain, inherited, byHand, new Result("variable", 3, RIGHT, RIGHT, 1, 0, 0)))
        .containsExactly(
            "variable: no two requests were ever handled at the same time",
            "variable: no pooled thread ever took turns between two requests");
  }

  private static List<String> complaints(Result plain, Result inherited, Result byHand, Result variable) {
    return new Verdict(100).complaints(List.of(plain, inherited), List.of(byHand, variable));
  }

  private static Result result(String mechanism, Reads hops, Reads answers) {
    return new Result(mechanism, 0, hops, answers, 8, 50, 0);
  }
}
