// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import org.jspecify.annotations.Nullable;

/** What an entrant can do. */
interface Contender {

  /** {@return its form of a program; null if it has none} */
  @Nullable
  Form form(Program program);

  /** Lets so many tasks of {@link Program#TASKS} run up to their first wait, does something meanwhile, and ends them. */
  void whileSuspended(int tasks, Runnable action) throws Exception;
}
