// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ContextVarGetSet
// Context-local data is B
package io.contextvars.examples;

import io.contextvars.ContextVar;

/** One function sets a variable, another reads it: nothing is passed between them but the context they run in. */
public final class ContextVarGetSet {
  private static final ContextVar<String> DATA = ContextVar.withDefault("data", "...!");

  public static void main(String[] args) {
    write();
    read();
  }

  private static void write() {
    DATA.set("B");
  }

  private static void read() {
    System.out.println("Context-local data is " + DATA.get());
  }
}
