// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** {@code ExecutorService.close}, which code compiled for 17 cannot name. */
final class Closing {
  private static final @Nullable MethodHandle CLOSE = find();

  private Closing() {}

  private static @Nullable MethodHandle find() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(ExecutorService.class, "close", MethodType.methodType(void.class));
    } catch (NoSuchMethodException | IllegalAccessException absent) {
      return null; // before JDK 19
    }
  }

  /**
   * Closes a service as it closes itself.
   *
   * @throws UnsupportedOperationException before JDK 19
   */
  static void close(ExecutorService service) {
    if (CLOSE == null) {
      throw new UnsupportedOperationException("ExecutorService.close needs JDK 19 or newer; call shutdown and"
          + " awaitTermination.");
    }
    try {
      CLOSE.invokeExact(service);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new AssertionError("close throws no checked exception", impossible);
    }
  }
}
