// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.util.concurrent.Callable;

/** Tasks that leave traces. */
final class Tasks {
  private Tasks() {}

  static Runnable run(Runnable action) {
    return () -> {
      Traces.leave();
      action.run();
    };
  }

  static <V> Callable<V> call(Callable<V> task) {
    return () -> {
      Traces.leave();
      return task.call();
    };
  }

  static <V> Callable<V> returning(V value) {
    return call(() -> value);
  }

  static <V> Callable<V> throwing(Exception failure) {
    return call(() -> {
      throw failure;
    });
  }
}
