// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import org.jspecify.annotations.Nullable;

/** A {@link ThreadLocal}, set at the start of a request and removed at its end. */
sealed class PlainThreadLocal implements RequestId permits InheritedThreadLocal, HandCarriedThreadLocal {
  private final ThreadLocal<String> id;

  PlainThreadLocal() {
    this(new ThreadLocal<>());
  }

  PlainThreadLocal(ThreadLocal<String> id) {
    this.id = id;
  }

  @Override
  public String name() {
    return "ThreadLocal";
  }

  @Override
  public void during(String requestId, Runnable request) {
    id.set(requestId);
    try {
      request.run();
    } finally {
      id.remove();
    }
  }

  @Override
  public @Nullable String current() {
    return id.get();
  }
}
