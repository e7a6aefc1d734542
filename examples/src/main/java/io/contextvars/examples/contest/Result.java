// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import io.contextvars.examples.contest.Tally.Reads;

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
    String mechanism, int linesToCarry, Reads hops, Reads answers, int mostInFlight, long interleaved, int leftovers) {}
