// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ThreadLocalKeepsThreadsApart
// 2
// 1
package io.contextvars.examples;

/** What a second thread sets in a {@link ThreadLocal}, the first does not see. */
public final class ThreadLocalKeepsThreadsApart {
  private static final ThreadLocal<Integer> NUMBER = new ThreadLocal<>();

  public static void main(String[] args) throws InterruptedException {
    NUMBER.set(1);

    Thread second = new Thread(() -> {
      NUMBER.set(2);
      System.out.println(NUMBER.get());
    });
    second.start();
    second.join();

    System.out.println(NUMBER.get());
  }
}
