// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

/** Nobody is ever suspended for good: everybody who waits is scheduled again and again. */
final class Yielding extends Baton {

  private volatile boolean mine; // set by the predecessor, cleared by the member

  @Override
  void pass() {
    mine = true;
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // yielding is what is measured
  void await() {
    while (!mine) {
      Thread.yield();
    }
    mine = false;
  }
}
