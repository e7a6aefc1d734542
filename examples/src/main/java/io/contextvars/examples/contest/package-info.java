// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * The live contest: one HTTP server, one handler, and four ways to know whose request it is.
 *
 * <p>Read {@link io.contextvars.examples.contest.Handler} first: it hops between pools, futures and new threads, and
 * asks behind each hop. {@link io.contextvars.examples.contest.RequestId} is what differs. {@link
 * io.contextvars.examples.contest.Client} sends the requests, {@link io.contextvars.examples.contest.Tally} counts,
 * {@link io.contextvars.examples.contest.Verdict} says what must hold.
 */
@NullMarked
package io.contextvars.examples.contest;

import org.jspecify.annotations.NullMarked;
