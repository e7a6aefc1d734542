// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo BlockingTheLoop
// [A1] pays
// [A1] has paid
// [A2] packed in the meantime
// [A1] pays
// [A2] packed in the meantime
// [A1] has paid
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.AsyncAction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What blocks keeps the whole loop waiting; toThread does it elsewhere. */
public final class BlockingTheLoop {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  private static CountDownLatch packed = new CountDownLatch(1);

  public static void main(String[] args) {
    Asyncio.run(() -> beside(BlockingTheLoop::block));
    packed = new CountDownLatch(1);
    Asyncio.run(() -> beside(BlockingTheLoop::callElsewhere));
  }

  private static void beside(AsyncAction payment) {
    ORDER.set("A1");
    Asyncio.gather(payment, () -> pack("A2")).await();
  }

  // region blocking
  private static void block() throws InterruptedException {
    log("pays");
    Thread.sleep(Duration.ofMillis(5)); // WRONG: blocks, and so does every other task
    log("has paid");
  }

  private static void callElsewhere() {
    log("pays");
    Asyncio.toThread(() -> packed.await()).await(); // blocks another thread, in a copy of this context
    log("has paid");
  }

  private static void pack(String order) {
    ORDER.set(order);
    log("packed in the meantime");
    packed.countDown();
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
