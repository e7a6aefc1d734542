// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo LazySources
// [A2] label 1 of A2
// [A1] a bare source left its consumer at label 1
// [A2] label 2 of A1
// [A1] label 3 of A1
// [A1] an isolated one at label 1
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextSources;
import java.util.Iterator;
import java.util.stream.Stream;

/** Lazy code runs piece by piece, in the middle of its consumer's: in whose context? */
public final class LazySources {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");
  private static final ContextVar<Integer> LABEL = ContextVar.withDefault("label", 0);

  public static void main(String[] args) {
    ORDER.set("A1");
    bare();
    isolated();
  }

  // region source
  /** Numbers labels as they are asked for. */
  private static Iterator<String> labels() {
    return Stream.generate(() -> {
      LABEL.set(LABEL.get() + 1);
      return "label " + LABEL.get() + " of " + ORDER.get();
    }).iterator();
  }
  // endregion

  private static void bare() {
    // region bare
    Iterator<String> labels = labels();
    ORDER.run("A2", () -> log(labels.next())); // whoever asks lends its context, and keeps what was set in it
    log("a bare source left its consumer at label " + LABEL.get());
    // endregion
  }

  private static void isolated() {
    // region isolated
    Iterator<String> labels = ContextSources.isolating(labels());
    ORDER.run("A2", () -> log(labels.next()));
    log(labels.next());
    log("an isolated one at label " + LABEL.get());
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
