// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ThreadLocalPerThread
// Thread-local data is A
package io.contextvars.examples;

/** A {@link ThreadLocal} has a value for each thread: unset on the main thread, "A" on the thread that set it. */
public final class ThreadLocalPerThread {
  private static final ThreadLocal<String> DATA = new ThreadLocal<>();

  public static void main(String[] args) throws InterruptedException {
    Thread second = new Thread(() -> {
      DATA.set("A");
      print();
    });
    second.start();
    second.join();
    print(); // nothing: this thread never set it
  }

  private static void print() {
    String data = DATA.get();
    if (data != null) {
      System.out.println("Thread-local data is " + data);
    }
  }
}
