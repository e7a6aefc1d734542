// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test, or a class, must not leave behind. */
final class LeakCheck {
  private final Culprit culprit;
  private final SharedContext shared;

  LeakCheck(Culprit culprit, SharedContext shared) {
    this.culprit = culprit;
    this.shared = shared;
  }

  void run() {
    AssertionError entered = entered();
    AssertionError unreset = culprit.failsOnUnreset() ? unreset() : null;
    if (entered != null) {
      if (unreset != null) {
        entered.addSuppressed(unreset);
      }
      throw entered;
    }
    if (unreset != null) {
      throw unreset;
    }
  }

  private @Nullable AssertionError entered() {
    try {
      shared.close();
      return null;
    } catch (IllegalStateException open) {
      return culprit.failure("left a context entered: " + open.getMessage(), open);
    }
  }

  private @Nullable AssertionError unreset() {
    List<String> names = shared.unreset();
    return names.isEmpty() ? null
        : culprit.failure("set what it did not reset: " + String.join(", ", names)
            + ". Reset tokens in @AfterEach or in try-with-resources, or use ContextVar.run.", null);
  }
}
