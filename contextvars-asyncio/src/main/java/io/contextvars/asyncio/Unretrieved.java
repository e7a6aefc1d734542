// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import org.jspecify.annotations.Nullable;

/** What is told when a future with an exception that nobody looked at has been collected. It holds all but the future. */
final class Unretrieved implements Runnable {
  private final BatonLoop loop;
  private final Failure failure;
  private final String kind;
  private final String subject;
  private final @Nullable Context context;
  private final @Nullable Throwable source;

  Unretrieved(AsyncFuture<?> future, Failure failure) {
    this.loop = future.loop;
    this.failure = failure;
    this.kind = future instanceof Task ? "Task" : "Future";
    this.subject = future instanceof Task<?> task ? task.name() : "";
    this.context = future instanceof Task<?> task ? task.context() : null;
    this.source = future.source();
  }

  @Override
  public void run() {
    if (!failure.isRetrieved()) {
      loop.reportFromOutside(
          LoopFailure.of(kind + " exception was never retrieved")
              .with(failure.exception())
              .about(subject)
              .in(context)
              .madeAt(source));
    }
  }
}
