// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import io.contextvars.ContextVar;
import org.jspecify.annotations.Nullable;

/** A {@link ContextVar} and nothing else: no hop is wrapped, so it is right only in a JVM that runs with the agent. */
final class BareContextVariable implements RequestId {
  private final ContextVar<String> id = ContextVar.of("request id");

  @Override
  public String name() {
    return "ContextVar, by agent";
  }

  @Override
  public void during(String requestId, Runnable request) {
    id.run(requestId, request);
  }

  @Override
  public @Nullable String current() {
    return id.orElseNull();
  }
}
