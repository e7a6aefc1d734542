// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextRoundTrip;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Snippets of {@link ContextRoundTrip}. */
final class ContextRoundTripSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");
  static final ContextVar<String> SESSION = ContextVar.withDefault("session", "none");

  private ContextRoundTripSnippets() {}

  static String call(Executor database) throws InterruptedException {
    // @start region="call"
    SESSION.set("s1");
    ContextRoundTrip.run(database, () -> {
      USER.set("ada");
      SESSION.unset();
    });
    return USER.get() + ", " + SESSION.get(); // "ada, none"
    // @end
  }

  static String of(ExecutorService database) throws Exception {
    // @start region="of"
    ContextRoundTrip<String> login = ContextRoundTrip.of(() -> {
      USER.set("ada");
      return "welcome";
    });
    String answer = database.submit(login).get();
    login.carryBack(); // now USER is "ada" here
    // @end
    return answer + ", " + USER.get();
  }
}
