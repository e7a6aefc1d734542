// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** What a loop does with failures that nobody awaits. Confined to the loop, but for failures found after its end. */
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
      return;
    }
    call(LoopFailure.of("Exception in callback " + handle).with(failure).with(handle));
  }

  void call(LoopFailure failure) {
    LoopExceptionHandler custom = handler;
    if (custom == null) {
      byDefault(failure);
      return;
    }
    try {
      callIn(failure.context(), () -> custom.handle(loop, failure));
    } catch (Throwable unhandled) {
      if (Failures.endsLoop(unhandled)) {
        throw unhandled;
      }
      byDefault(LoopFailure.of("Unhandled error in exception handler, which was told: " + failure).with(unhandled));
    }
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

  static void byDefault(LoopFailure failure) {
    Throwable exception = failure.exception();
    Throwable source = failure.source();
    String text = source == null ? failure.toString() : failure + "\nmade at:" + trace(source);
    LoopDebug.LOG.log(Level.ERROR, text, exception);
  }

  private static String trace(Throwable source) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : source.getStackTrace()) {
      text.append("\n    at ").append(frame);
    }
    return text.toString();
  }
}
