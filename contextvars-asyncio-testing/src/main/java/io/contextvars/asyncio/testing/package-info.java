// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * Deterministic tests of asyncio programs, with any test framework or none.
 *
 * <p>{@link io.contextvars.asyncio.testing.VirtualTime} is where to start: it runs a coroutine as {@code Asyncio.run}
 * does, on a loop whose time is a {@link io.contextvars.asyncio.testing.VirtualClock} and, if a seed is given, whose tasks
 * take turns in a {@link io.contextvars.asyncio.testing.SeededOrder}. What can never go on ends in a {@link
 * io.contextvars.asyncio.testing.DeadlockException}.
 *
 * <p>Unless a method says otherwise, a {@code null} argument is refused with a {@link NullPointerException} that names it.
 */
@NullMarked
package io.contextvars.asyncio.testing;

import org.jspecify.annotations.NullMarked;
