// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Snippets of {@link Context}. */
final class ContextSnippets {
  private ContextSnippets() {}

  static String copy() {
    ContextVar<String> user = ContextVar.of("user");
    // @start region="copy"
    Token<String> set = user.set("ada");
    Context copy = Context.copyCurrent();
    Token<String> later = user.set("grace");
    String inCopy = copy.get(user); // "ada"
    // @end
    user.reset(later);
    user.reset(set);
    return inCopy;
  }

  static String run() {
    ContextVar<String> user = ContextVar.withDefault("user", "nobody");
    // @start region="run"
    Context request = new Context();
    request.run(() -> user.set("ada"));
    String inside = request.get(user); // "ada": what was set in it stays in it
    String outside = user.get(); // "nobody"
    // @end
    return inside + ", " + outside;
  }

  static String enter() {
    ContextVar<String> user = ContextVar.withDefault("user", "nobody");
    Context request = new Context();
    // @start region="enter"
    try (Context.Scope scope = request.enter()) {
      Token<String> unused = user.set("ada");
    }
    // @end
    return request.get(user) + ", " + user.get();
  }

  static void wrap(Executor pool, Runnable task) {
    // @start region="wrap"
    // pool.execute(task) would run it in whatever context the pool's thread has
    pool.execute(Context.copyCurrent().wrap(task));
    // @end
  }

  static String runInEmpty(ContextVar<String> user) {
    List<String> seen = new ArrayList<>();
    // @start region="runInEmpty"
    user.set("ada");
    Context.runInEmpty(() -> {
      Runnable refresh = Context.copyCurrent().wrap(() -> seen.add(user.orElse("nobody")));
      refresh.run(); // "nobody": it was made outside of any request
    });
    // @end
    return String.join(", ", seen);
  }
}
