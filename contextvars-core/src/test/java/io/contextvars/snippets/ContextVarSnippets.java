// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.ArrayList;
import java.util.List;

/** Snippets of {@link ContextVar}. */
final class ContextVarSnippets {
  private ContextVarSnippets() {}

  // @start region="declare"
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  static String greeting() {
    return "hello, " + USER.get();
  }

  static void serve(String user) {
    Context.runInCopy(() -> {
      Token<String> unused = USER.set(user); // for this request, and whatever it starts; gone when it ends
      respond(greeting());
    });
  }
  // @end

  static final List<String> RESPONSES = new ArrayList<>();

  static void respond(String line) {
    RESPONSES.add(line);
  }

  // @start region="initial"
  static final ContextVar<List<String>> QUERIES = ContextVar.withInitial("queries", ArrayList::new);

  static void query(String sql) {
    QUERIES.get().add(sql); // the list of this task; a copy of the context makes its own
  }
  // @end

  static String run() {
    // @start region="run"
    ContextVar<Integer> depth = ContextVar.withDefault("depth", 0);
    int inside = depth.call(1, () -> depth.get()); // 1
    int outside = depth.get(); // 0 again
    // @end
    return inside + ", " + outside;
  }

  static String threadLocal() {
    // @start region="threadLocal"
    ThreadLocal<String> locale = ContextVar.withDefault("locale", "en").asThreadLocal();
    Context.runInCopy(() -> locale.set("fr")); // a library that knows only ThreadLocal, in a task of its own
    String seen = locale.get(); // "en": the task kept it to itself
    // @end
    return seen;
  }
}
