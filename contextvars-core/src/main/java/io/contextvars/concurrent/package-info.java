// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * Contexts across everything by which the JDK starts work.
 *
 * <p>Each class wraps one family of JDK types: {@link io.contextvars.concurrent.ContextExecutors} for executors, {@link
 * io.contextvars.concurrent.ContextFutures} for futures and their functions, {@link
 * io.contextvars.concurrent.ContextThreads} for threads. A wrapper captures the context of whoever hands work over, at
 * that moment and in constant time, and runs the work in a copy of its own. Threads stay clean: what was current in them before is current again afterwards.
 *
 * <p>A {@code null} argument is refused with a {@link NullPointerException} that names it, unless a method says
 * otherwise.
 *
 * @see <a href="https://peps.python.org/pep-0567/">PEP 567, Context Variables</a>
 */
@NullMarked
package io.contextvars.concurrent;

import org.jspecify.annotations.NullMarked;
