// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo DebugMode
// Executing <Task pending name='payment' created at DebugMode.java:34> took too long: nothing else of the loop ran meanwhile.
package io.contextvars.examples.guide;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** In debug mode a loop says who kept it waiting. */
public final class DebugMode {
  private static final Logger LOG = Logger.getLogger("io.contextvars.asyncio");

  public static void main(String[] args) {
    Handler printing = printing();
    LOG.addHandler(printing);
    LOG.setUseParentHandlers(false);
    block();
    LOG.removeHandler(printing);
    LOG.setUseParentHandlers(true);
  }

  // region debug
  private static void block() {
    try (Runner runner = Runner.builder().debug(true).build()) {
      runner.run(() -> {
        Asyncio.runningLoop().setSlowCallbackDuration(Duration.ofMillis(5)); // otherwise 100 ms
        Task.builder().name("payment").start(() -> Thread.sleep(Duration.ofMillis(10))).await();
      });
    }
  }
  // endregion

  /** Prints what is about the payment; a slow machine may have more to say. */
  private static Handler printing() {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        if (record.getMessage().contains("'payment'")) {
          System.out.println(record.getMessage().replaceAll("[0-9.]+ seconds", "too long").replaceAll(" Do .*", ""));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
