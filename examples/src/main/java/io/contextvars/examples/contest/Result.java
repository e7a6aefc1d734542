// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import io.contextvars.examples.contest.Tally.Reads;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one mechanism's run gave.
 *
 * @param hops the reads behind a hop
 * @param answers the reads without one, on the thread that the request came in on
 * @param mostInFlight how many requests were handled at once, at most
 * @param interleaved how often a pooled thread turned to another request while the one before was still in flight
 * @param leftovers how many pooled threads still knew a request afterwards
 */
record Result(
    String mechanism, int linesToCarry, Reads hops, Reads answers, int mostInFlight, long interleaved, int leftovers) {

  /** {@return this in one line, for another JVM} */
  String toLine() {
    return Stream.of(
        mechanism, linesToCarry, hops.own(), hops.anothers(), hops.none(), answers.own(), answers.anothers(),
        answers.none(), mostInFlight, interleaved, leftovers)
        .map(String::valueOf)
        .collect(Collectors.joining("\t"));
  }

  /** {@return the result that a line was made from} */
  static Result ofLine(String line) {
    String[] part = line.split("\t");
    long[] number = Stream.of(part).skip(1).mapToLong(Long::parseLong).toArray();
    return new Result(
        part[0], (int) number[0], new Reads(number[1], number[2], number[3]),
        new Reads(number[4], number[5], number[6]), (int) number[7], number[8], (int) number[9]);
  }
}
