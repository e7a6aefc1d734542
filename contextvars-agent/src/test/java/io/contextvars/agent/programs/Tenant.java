// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.programs;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An application with a core of its own: reads and writes its variable. */
public final class Tenant implements Supplier<String>, Consumer<String> {
  private static final ContextVar<String> USER = ContextVar.of("user");

  @Override
  public String get() {
    return USER.orElse("nobody");
  }

  @Override
  public void accept(@Nullable String value) {
    Token<String> unused = value == null ? USER.unset() : USER.set(value);
  }
}
