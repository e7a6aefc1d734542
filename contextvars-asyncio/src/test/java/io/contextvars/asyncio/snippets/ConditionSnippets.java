// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncCondition;

/** Snippets of {@link AsyncCondition}. */
final class ConditionSnippets {
  private ConditionSnippets() {}

  // @start region="condition"
  static final class Document {
    private final AsyncCondition changed = new AsyncCondition();
    private int version;

    void publish() {
      changed.run(() -> {
        version++;
        changed.signalAll();
      });
    }

    int awaitVersion(int atLeast) {
      return changed.call(() -> {
        changed.awaitUntil(() -> version >= atLeast);
        return version;
      });
    }
  }
  // @end
}
