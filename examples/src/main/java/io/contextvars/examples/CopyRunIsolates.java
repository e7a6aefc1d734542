// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CopyRunIsolates
// in the copy: request-1
// in the copy: request-2
// outside: request-1
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;

/** A function that runs in a copy of the context starts with its values, and what it sets stays in the copy. */
public final class CopyRunIsolates {
  private static final ContextVar<String> ID = ContextVar.of("id");

  public static void main(String[] args) {
    ID.set("request-1");

    Context copy = Context.copyCurrent();
    copy.run(() -> {
      System.out.println("in the copy: " + ID.get());
      ID.set("request-2");
      System.out.println("in the copy: " + ID.get());
    });

    System.out.println("outside: " + ID.get());
  }
}
