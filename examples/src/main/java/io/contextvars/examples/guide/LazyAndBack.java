// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo LazyAndBack
// [A2] label of A2
// [A1] the task left A1, paid
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.Iterator;
import java.util.stream.Stream;

/** Lazy code runs in the context of whoever asks; what a task sets stays with it. */
public final class LazyAndBack {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) throws InterruptedException {
    ORDER.set("A1");
    lazy();
    back();
  }

  private static void lazy() {
    // region lazy
    Iterator<String> labels = Stream.generate(() -> "label of " + ORDER.get()).iterator();
    ORDER.run("A2", () -> log(labels.next())); // whoever asks for the next element runs the code behind it
    // endregion
  }

  private static void back() throws InterruptedException {
    // region back
    Context task = Context.copyCurrent();
    Thread thread = new Thread(() -> task.run(() -> ORDER.set("A1, paid")));
    thread.start();
    thread.join();
    log("the task left " + task.get(ORDER)); // read it where it was set; nothing comes back by itself
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
