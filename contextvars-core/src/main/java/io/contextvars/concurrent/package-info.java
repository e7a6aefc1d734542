// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * Contexts across everything by which the JDK starts work.
 *
 * <p>Each class wraps one family of JDK types. Work that runs elsewhere: {@link
 * io.contextvars.concurrent.ContextExecutors} for executors, {@link io.contextvars.concurrent.ContextThreads} for
 * threads, {@link io.contextvars.concurrent.ContextFutures} for futures and their functions, {@link
 * io.contextvars.concurrent.ContextForkJoin} and {@link io.contextvars.concurrent.ContextRecursiveTask} for fork/join,
 * {@link io.contextvars.concurrent.ContextStreams} for parallel streams, {@link
 * io.contextvars.concurrent.ContextTimerTask} for timers. Work that runs piece by piece: {@link
 * io.contextvars.concurrent.ContextSources} for iterators and streams, {@link io.contextvars.concurrent.ContextFlows}
 * for reactive flows.
 *
 * <p>A wrapper that is <i>propagating</i> captures the context of whoever hands work over, at that moment and in
 * constant time, and runs the work in a copy of its own. One that is <i>isolating</i> keeps one such copy for a source
 * of values, whose code runs piece by piece in the middle of its consumer's. Threads stay clean: what was current in
 * them before is current again afterwards. What a task changed comes back only by a {@link
 * io.contextvars.concurrent.ContextRoundTrip}.
 *
 * <p>A {@code null} argument is refused with a {@link NullPointerException} that names it, unless a method says
 * otherwise.
 *
 * @see <a href="https://peps.python.org/pep-0567/">PEP 567, Context Variables</a>
 */
@NullMarked
package io.contextvars.concurrent;

import org.jspecify.annotations.NullMarked;
