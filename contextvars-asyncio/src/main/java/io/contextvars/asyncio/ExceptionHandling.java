// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a loop does with failures that nobody awaits: the application's handler is told; if that fails, the default one;
 * and if that fails, the log. Confined to the loop, but for failures found after its end.
 */
final class ExceptionHandling {
  private final BatonLoop loop;
  private @Nullable LoopExceptionHandler handler;

  ExceptionHandling(BatonLoop loop) {
    this.loop = loop;
  }

  @Nullable
  LoopExceptionHandler handler() {
    return handler;
  }

  void handler(@Nullable LoopExceptionHandler handler) {
    this.handler = handler;
  }

  void inCallback(Handle handle, Throwable failure) {
    if (Failures.endsLoop(failure)) {
      loop.endWith(failure);
    } else {
      call(LoopFailure.of("Exception in callback " + Printed.of(handle)).with(failure).with(handle));
    }
  }

  void call(LoopFailure failure) {
    LoopExceptionHandler custom = handler;
    if (custom == null) {
      guarded(failure, "Exception in default exception handler");
      return;
    }
    try {
      callIn(failure.context(), () -> custom.handle(loop, failure));
    } catch (Throwable unhandled) {
      if (!endsRun(unhandled)) {
        guarded(unhandled(failure, unhandled),
            "Exception in default exception handler while handling an unexpected error in custom exception handler");
      }
    }
  }

  private static LoopFailure unhandled(LoopFailure told, Throwable unhandled) {
    Throwable first = told.exception();
    if (first != null && first != unhandled) {
      unhandled.addSuppressed(first);
    }
    return LoopFailure.of("Unhandled error in exception handler, which was told: " + Printed.of(told)).with(unhandled);
  }

  /** Without a context it is the caller's, if that runs on the loop. */
  private void callIn(@Nullable Context context, Runnable call) {
    Strand here = Strand.here();
    if (context == null && here != null && here.loop == loop) {
      call.run();
      return;
    }
    ContextSteps steps = ContextSteps.of(context == null ? new Context() : context, loop);
    try {
      steps.resume();
    } catch (IllegalStateException entered) {
      call.run(); // by whoever reports its own failure
      return;
    }
    try {
      call.run();
    } finally {
      steps.suspend();
      steps.close();
    }
  }

  private void guarded(LoopFailure failure, String otherwise) {
    try {
      byDefault(failure);
    } catch (Throwable broken) {
      if (!endsRun(broken)) {
        LoopDebug.LOG.log(Level.ERROR, otherwise, broken);
      }
    }
  }

  /** {@return whether this ends the run under way, which throws it; without a run it is thrown here} */
  private boolean endsRun(Throwable failure) {
    if (!Failures.endsLoop(failure)) {
      return false;
    }
    if (!loop.isRunning()) {
      throw Failures.rethrow(failure);
    }
    loop.endWith(failure);
    return true;
  }

  static void byDefault(LoopFailure failure) {
    LoopDebug.LOG.log(Level.ERROR, failure.toString(), failure.exception());
  }
}
