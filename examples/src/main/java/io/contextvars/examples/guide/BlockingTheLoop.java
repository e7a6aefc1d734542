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

  private final CountDownLatch packed = new CountDownLatch(1);

  public static void main(String[] args) {
    BlockingTheLoop wrong = new BlockingTheLoop();
    wrong.handle(wrong::block);
    BlockingTheLoop right = new BlockingTheLoop();
    right.handle(right::callElsewhere);
  }

  // region blocking
  private void handle(AsyncAction payment) {
    Asyncio.run(() -> Asyncio.gather(payment, () -> pack("A2")).await());
  }

  private void block() throws InterruptedException {
    ORDER.set("A1");
    log("pays");
    Thread.sleep(Duration.ofMillis(5)); // WRONG: blocks this task, and so every other
    log("has paid");
  }

  private void callElsewhere() {
    ORDER.set("A1");
    log("pays");
    Asyncio.toThread(() -> packed.await()).await(); // blocks another thread
    log("has paid");
  }

  private void pack(String order) {
    ORDER.set(order);
    log("packed in the meantime");
    packed.countDown();
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
