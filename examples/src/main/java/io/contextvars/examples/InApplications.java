// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo InApplications
// [r-1 ada] charging 12
// [r-1 ada] order placed
// [r-2 anonymous] charging 30
// [r-2 anonymous] order placed
package io.contextvars.examples;

import io.contextvars.ContextVar;

/** In an application: values are bound once, where a request comes in, and read wherever they are wanted. */
public final class InApplications {
  // region declare
  static final ContextVar<String> REQUEST = ContextVar.of("request");
  static final ContextVar<String> USER = ContextVar.withDefault("user", "anonymous");
  // endregion

  public static void main(String[] args) {
    handle("r-1", "ada", 12);
    REQUEST.run("r-2", () -> placeOrder(30));
  }

  // region edge
  /** Where a request comes in: bound as long as it runs, whatever it throws. */
  static void handle(String request, String user, int price) {
    REQUEST.run(request, () -> USER.run(user, () -> placeOrder(price)));
  }
  // endregion

  static void placeOrder(int price) {
    charge(price);
    log("order placed");
  }

  static void charge(int price) {
    log("charging " + price);
  }

  // region deep
  /** However deep: nothing was passed on the way. */
  static void log(String message) {
    System.out.println("[" + REQUEST.get() + " " + USER.get() + "] " + message);
  }
  // endregion
}
