// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/**
 * The library's own work. It runs on whatever strand has the baton, as it runs no code of the application: that saves
 * the way through the loop's thread.
 */
@FunctionalInterface
interface Inline {
  void run();
}
