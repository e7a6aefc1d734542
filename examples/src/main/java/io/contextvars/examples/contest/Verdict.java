// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold for the contest to have shown anything; otherwise it has failed.
 *
 * @param leastHops so many reads of each mechanism that must be right must have been checked behind a hop
 */
record Verdict(int leastHops) {
  /**
   * {@return what does not hold, in sentences; empty if all does}
   *
   * @param wrong mechanisms that must have been wrong at least once
   * @param right mechanisms that must not have been
   */
  List<String> complaints(List<Result> wrong, List<Result> right) {
    List<String> complaints = new ArrayList<>();
    for (Result result : right) {
      if (result.hops().wrong() > 0) {
        complaints.add(result.mechanism() + " was wrong behind a hop: " + result.hops());
      }
      if (result.leftovers() > 0) {
        complaints.add(
            result.mechanism() + ": " + result.leftovers() + " pooled threads remember a request that is over");
      }
    }
    for (Result result : wrong) {
      if (result.hops().wrong() == 0) {
        complaints.add(result.mechanism() + " was never wrong behind a hop, so this contest tests nothing");
      }
    }
    for (Result result : right) {
      if (result.hops().all() < leastHops) {
        complaints.add(result.mechanism() + ": only " + result.hops().all() + " hops were checked, not " + leastHops);
      }
    }
    for (Result result : Stream.concat(wrong.stream(), right.stream()).toList()) {
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
