// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

/** Keeps the last task, and runs none. */
final class Kept extends Direct {
  Runnable task;

  @Override
  public void execute(Runnable task) {
    this.task = task;
  }
}
