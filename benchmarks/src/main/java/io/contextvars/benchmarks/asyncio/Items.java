// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

/** What is sent through queues: 0, 1, 2, ... */
final class Items {

  private Items() {
  }

  /** Fails unless an item is the one that was sent. */
  static void check(int item, int expected) {
    if (item != expected) {
      throw new IllegalStateException("the queue gave " + item + " for " + expected);
    }
  }
}
