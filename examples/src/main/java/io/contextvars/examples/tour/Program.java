// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

/**
 * A program of the tour, or of the README and the guide.
 *
 * @param name the name of its class
 * @param shows what a person should see in its output, in one sentence
 */
record Program(String name, String shows, Main main) {
  /** A {@code main} method. */
  interface Main {
    void main(String[] args) throws Exception;
  }

  /** Runs it on a thread of its own, as if it had been started alone: with an empty context. */
  void run() throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(() -> {
      try {
        main.main(new String[0]);
      } catch (Throwable thrown) {
        failure[0] = thrown;
      }
    }, "main of " + name);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new IllegalStateException(name + " failed", failure[0]);
    }
  }
}
