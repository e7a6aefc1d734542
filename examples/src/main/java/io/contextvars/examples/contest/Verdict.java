// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.ArrayList;
import java.util.List;

/**
 * What must hold for the contest to have shown anything; otherwise it has failed.
 *
 * @param leastHops so many reads of the {@code ContextVar} must have been checked behind a hop
 */
record Verdict(int leastHops) {
  /** {@return what does not hold, in sentences; empty if all does} */
  List<String> complaints(Result plain, Result inherited, Result byHand, Result variable) {
    List<String> complaints = new ArrayList<>();
    for (Result result : List.of(variable, byHand)) {
      if (result.hops().wrong() > 0) {
        complaints.add(result.mechanism() + " was wrong behind a hop: " + result.hops());
      }
      if (result.leftovers() > 0) {
        complaints.add(
            result.mechanism() + ": " + result.leftovers() + " pooled threads remember a request that is over");
      }
    }
    for (Result result : List.of(plain, inherited)) {
      if (result.hops().wrong() == 0) {
        complaints.add(result.mechanism() + " was never wrong behind a hop, so this contest tests nothing");
      }
    }
    if (variable.hops().all() < leastHops) {
      complaints.add("only " + variable.hops().all() + " hops were checked, not " + leastHops);
    }
    for (Result result : List.of(plain, inherited, byHand, variable)) {
      if (result.answers().wrong() > 0) {
        complaints.add(result.mechanism() + " was wrong on the thread of the request itself: " + result.answers());
      }
      if (result.mostInFlight() < 2) {
        complaints.add(result.mechanism() + ": no two requests were ever handled at the same time");
      }
      if (result.interleaved() == 0) {
        complaints.add(result.mechanism() + ": no pooled thread ever took turns between two requests");
      }
    }
    return complaints;
  }
}
