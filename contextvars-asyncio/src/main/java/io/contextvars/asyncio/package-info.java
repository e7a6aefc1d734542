// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * asyncio's tasks, futures, groups, timeouts, locks and queues for Java.
 *
 * <p>A coroutine is a plain method, given as an {@link io.contextvars.asyncio.Awaitable} or, where there is no result,
 * an {@link io.contextvars.asyncio.AsyncAction}. {@link io.contextvars.asyncio.Asyncio} has the functions that start
 * and wait; a {@link io.contextvars.asyncio.Task} is a coroutine that was started, in a copy of the context of whoever
 * started it; an {@link io.contextvars.asyncio.EventLoop} runs tasks and callbacks, one at a time.
 *
 * <p>Unless a method says otherwise: it is called on the loop, that is in a coroutine or callback of it, and a call from
 * elsewhere while the loop runs is refused with an {@link IllegalStateException}; a {@code null} argument is refused
 * with a {@link NullPointerException} that names it; and what waits throws unchecked exceptions and errors as they were
 * thrown, and a checked one as the cause of a {@link java.util.concurrent.CompletionException}.
 *
 * <p>To read the implementation, start at {@code Coroutine} (a task on its virtual thread) and {@code Turns} (who
 * runs next), go on to {@code AsyncFuture} and {@code Task}; everything else is built on these.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio.html">Python's asyncio</a>
 */
@NullMarked
package io.contextvars.asyncio;

import org.jspecify.annotations.NullMarked;
