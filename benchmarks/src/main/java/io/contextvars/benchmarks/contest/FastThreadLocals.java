// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import org.openjdk.jmh.annotations.Fork;

/** Netty's thread-locals on the threads that make them fast. */
@Entrant(name = "FastThreadLocal on a Netty thread", column = "FTL", order = 50)
@Fork(jvmArgsAppend = {"-Djmh.executor=CUSTOM", "-Djmh.executor.class=io.contextvars.benchmarks.contest.NettyThreads"})
public class FastThreadLocals extends FastThreadLocalRows {
}
