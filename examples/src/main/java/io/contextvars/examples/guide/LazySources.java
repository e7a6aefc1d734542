// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo LazySources
// [A2] label of A2
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import java.util.Iterator;
import java.util.stream.Stream;

/** Lazy code runs in the context of whoever asks. */
public final class LazySources {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    lazy();
  }

  private static void lazy() {
    // region lazy
    Iterator<String> labels = Stream.generate(() -> "label of " + ORDER.get()).iterator();
    ORDER.run("A2", () -> log(labels.next())); // whoever asks for the next element runs the code behind it
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
