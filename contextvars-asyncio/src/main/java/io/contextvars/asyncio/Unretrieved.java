// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** What is told when a future with an exception that nobody looked at has been collected. It holds all but the future. */
record Unretrieved(BatonLoop loop, Failure failure, Remains remains) implements Runnable {
  Unretrieved(AsyncFuture<?> future, Failure failure) {
    this(future.loop, failure, Remains.of(future));
  }

  @Override
  public void run() {
    if (!failure.isRetrieved()) {
      loop.reportFromOutside(
          LoopFailure.of(remains.kind() + " exception was never retrieved").with(failure.exception()).with(remains));
    }
  }
}
