// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an attached function does, whatever its shape: it keeps its arguments, and returns or throws as it was told. */
final class Body {
  final List<Object> given = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();

  private final Object result;
  private final RuntimeException failure;

  private Body(Object result, RuntimeException failure) {
    this.result = result;
    this.failure = failure;
  }

  static Body returning(Object result) {
    return new Body(result, null);
  }

  static Body throwing(RuntimeException failure) {
    return new Body(null, failure);
  }

  Object run(Object... arguments) {
    Traces.leave();
    threads.add(Thread.currentThread());
    for (Object argument : arguments) {
      given.add(argument == null ? "null" : argument);
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  int runs() {
    return threads.size();
  }
}
