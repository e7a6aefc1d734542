// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

/** Netty's thread-locals on threads that are not Netty's. */
@Entrant(name = "FastThreadLocal on a plain thread", column = "FTL plain", order = 51)
public class PlainFastThreadLocals extends FastThreadLocalRows {
}
