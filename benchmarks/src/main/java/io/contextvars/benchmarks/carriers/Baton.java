// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

/** The turn of one member of a {@link Ring}: it waits for it, and its predecessor gives it. */
abstract class Baton {

  /** The member that waits; set before the ring starts. */
  Thread thread;

  /** Called by the member in its turn, before it passes the next one's baton. */
  void beforePassingOn() {
  }

  /** Lets the member go on. Called by the predecessor, and for the very first turn by whoever started the ring. */
  abstract void pass() throws InterruptedException;

  /** Waits until it was passed, and takes it. Called by the member itself. */
  abstract void await() throws InterruptedException;
}
