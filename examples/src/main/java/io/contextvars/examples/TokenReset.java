// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TokenReset
// 2
// 1
package io.contextvars.examples;

import io.contextvars.ContextVar;
import io.contextvars.Token;

/** A token restores what its {@code set} replaced. */
public final class TokenReset {
  private static final ContextVar<Integer> NUMBER = ContextVar.of("number");

  public static void main(String[] args) {
    NUMBER.set(1);
    Token<Integer> token = NUMBER.set(2);
    System.out.println(NUMBER.get());
    NUMBER.reset(token);
    System.out.println(NUMBER.get());
  }
}
