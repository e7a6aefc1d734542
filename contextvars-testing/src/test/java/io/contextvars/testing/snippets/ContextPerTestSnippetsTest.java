// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.testing.ContextPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Snippets of {@link ContextPerTest}, which are tests themselves. */
class ContextPerTestSnippetsTest {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  // @start region="setUp"
  @ContextPerTest
  @Nested
  class OrdersTest {
    @BeforeEach
    void logIn() {
      USER.set("ada");
    }

    @Test
    void anOrderBelongsToWhoIsLoggedIn() {
      assertThat(order("tea")).isEqualTo("tea for ada");
    }

    @Test
    void whoLogsOutIsGone() {
      USER.set("nobody"); // no other test sees it
      assertThat(order("tea")).isEqualTo("tea for nobody");
    }
  }
  // @end

  // @start region="unreset"
  @ContextPerTest(failOnUnreset = true)
  @Nested
  class ImpersonationTest {
    @Test
    void aSupporterIsBackAfterwards() {
      orderAs("grace", "tea"); // fails with "set what it did not reset: user" if that leaves grace logged in
    }
  }
  // @end

  static String order(String what) {
    return what + " for " + USER.get();
  }

  static String orderAs(String user, String what) {
    try (Token<String> token = USER.set(user)) {
      return order(what);
    }
  }
}
