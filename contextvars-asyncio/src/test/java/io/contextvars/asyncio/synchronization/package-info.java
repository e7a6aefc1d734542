// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * Tests of locks, events, conditions, semaphores, barriers and queues, for what CPython's own tests do not ask: contexts,
 * misuse, blocks, the end of a loop, and many tasks in any order.
 */
@NullMarked
package io.contextvars.asyncio.synchronization;

import org.jspecify.annotations.NullMarked;
