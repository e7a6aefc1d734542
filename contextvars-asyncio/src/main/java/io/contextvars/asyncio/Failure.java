// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/*
 * The exception of a future, and whether anyone has looked at it. It outlives the future by a moment: when the future is
 * collected, and nobody has looked, the loop is told.
 */
final class Failure {
  // Its thread ends when this class is collected: the JDK's cleaner holds nothing of this library but pending reports.
  private static final Cleaner CLEANER =
      Cleaner.create(Thread.ofVirtual().name("contextvars-asyncio-unretrieved").factory());

  private final Throwable exception;
  private volatile boolean retrieved; // written on the loop, read by the cleaner
  private Cleaner.@Nullable Cleanable watch; // on the loop

  Failure(Throwable exception) {
    this.exception = exception;
  }

  static void watch(AsyncFuture<?> future, Failure failure) {
    Unretrieved report = new Unretrieved(future, failure);
    failure.watch = CLEANER.register(future, report);
  }

  Throwable exception() {
    return exception;
  }

  boolean isRetrieved() {
    return retrieved;
  }

  Throwable retrieve() {
    if (!retrieved) {
      retrieved = true;
      Cleaner.Cleanable watching = watch;
      if (watching != null) {
        watch = null;
        watching.clean(); // reports nothing, as it is retrieved; forgets the future
      }
    }
    return exception;
  }
}
