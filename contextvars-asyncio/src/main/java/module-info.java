// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

import org.jspecify.annotations.NullMarked;

/**
 * asyncio for Java: {@link io.contextvars.asyncio.Asyncio} runs coroutines, which are plain methods that take turns
 * where they wait, each task in a {@link io.contextvars.Context} of its own.
 */
@NullMarked module io.contextvars.asyncio {
  requires transitive io.contextvars;
  requires static org.jspecify;
  requires static jdk.unsupported; // sun.misc.Signal, for Ctrl-C

  exports io.contextvars.asyncio;
}
