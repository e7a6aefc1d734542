// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** The threads that virtual threads run on: their tasks are threads that go on, and belong to nobody else. */
final class Carriers {
  private static final @Nullable Class<?> CARRIER = find();

  // Their pool's factory, once seen. Plain: who does not see it yet looks at the name again.
  private static @Nullable Object factory;

  private Carriers() {}

  static boolean here() {
    return CARRIER != null && Thread.currentThread().getClass() == CARRIER;
  }

  static boolean are(ForkJoinPool pool) {
    if (CARRIER == null) {
      return false;
    }
    Object asked = pool.getFactory();
    if (asked == factory) {
      return true;
    }
    Class<?> type = asked.getClass();
    if (type.getClassLoader() != null || !type.getName().startsWith("java.lang.VirtualThread")) {
      return false;
    }
    factory = asked;
    return true;
  }

  private static @Nullable Class<?> find() {
    try {
      return Class.forName("jdk.internal.misc.CarrierThread", false, null);
    } catch (ClassNotFoundException before21) {
      return null;
    }
  }
}
