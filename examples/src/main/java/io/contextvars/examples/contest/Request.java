// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request as it really is: what the mechanisms are asked for, this object knows, because it is passed along. */
final class Request {
  private static final int PATIENCE_SECONDS = 10;

  private final String id;
  private final CountDownLatch readsToCome;

  private volatile boolean answered; // written by the handler's thread, read by the threads of the pools

  Request(String id, int reads) {
    this.id = id;
    this.readsToCome = new CountDownLatch(reads);
  }

  String id() {
    return id;
  }

  void readDone() {
    readsToCome.countDown();
  }

  /** Waits until every read behind a hop has been made. */
  void awaitReads() throws InterruptedException {
    if (!readsToCome.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "request " + id + ": " + readsToCome.getCount() + " reads did not come within " + PATIENCE_SECONDS
              + " s. A task behind a hop failed or was never run; its failure is above.");
    }
  }

  void answer() {
    answered = true;
  }

  boolean isAnswered() {
    return answered;
  }
}
