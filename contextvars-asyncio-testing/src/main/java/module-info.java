// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

import org.jspecify.annotations.NullMarked;

/**
 * Tests of asyncio programs: {@link io.contextvars.asyncio.testing.VirtualTime} runs them in time that passes only when
 * nothing else is left to do, in the order of a seed, and reports deadlocks.
 */
@NullMarked module io.contextvars.asyncio.testing {
  requires transitive io.contextvars.asyncio;
  requires static org.jspecify;

  exports io.contextvars.asyncio.testing;
}
