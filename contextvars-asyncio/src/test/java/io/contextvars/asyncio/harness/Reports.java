// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopExceptionHandler;
import io.contextvars.asyncio.LoopFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An exception handler that keeps what it is told, by whatever thread. */
public final class Reports implements LoopExceptionHandler {
  private final List<LoopFailure> told = new CopyOnWriteArrayList<>();

  @Override
  public void handle(EventLoop loop, LoopFailure failure) {
    told.add(failure);
  }

  /** {@return everything it was told, in order} */
  public List<LoopFailure> all() {
    return List.copyOf(told);
  }

  /** {@return the only thing it was told} */
  public LoopFailure only() {
    if (told.size() != 1) {
      throw new AssertionError("told " + told.size() + " failures: " + told);
    }
    return told.getFirst();
  }
}
