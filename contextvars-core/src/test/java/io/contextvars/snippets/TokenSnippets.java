// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.Token;

/** Snippets of {@link Token}. */
final class TokenSnippets {
  private TokenSnippets() {}

  static String block() {
    // @start region="block"
    ContextVar<String> user = ContextVar.withDefault("user", "nobody");
    String inside;
    try (Token<String> token = user.set("ada")) {
      inside = user.get(); // "ada"
    }
    String outside = user.get(); // "nobody" again
    // @end
    return inside + ", " + outside;
  }
}
