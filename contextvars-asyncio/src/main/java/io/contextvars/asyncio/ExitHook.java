// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C where signals cannot be handled: it has begun to end the JVM, which waits a little for the main task. */
final class ExitHook extends Thread implements CtrlC.Watch {
  private static final long PATIENCE_SECONDS = 3;

  private final MainRun run;
  private final CountDownLatch ended = new CountDownLatch(1);

  private ExitHook(MainRun run) {
    super("contextvars-asyncio-exit");
    this.run = run;
  }

  static CtrlC.Watch watch(MainRun run) {
    ExitHook hook = new ExitHook(run);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return () -> {};
    }
    return hook;
  }

  /** On a thread of its own, while the JVM ends. */
  @Override
  public void run() {
    run.ask("the JVM ends");
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurry) {
      interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException ending) {
      // it runs now, and has been told
    }
  }
}
