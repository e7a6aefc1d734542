// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test that leaves a context entered, steps resumed, or values set on the thread that ran it, and cleans up, so
 * that the next one is not blamed. Registered for all tests by {@code META-INF/services}.
 */
public final class LeavesNothingBehind implements AfterEachCallback {
  @Override
  public void afterEach(ExtensionContext context) {
    check();
  }

  static void check() {
    @Nullable Object[] state = ThreadState.orNull();
    if (state == null) {
      return;
    }
    List<String> left = entered(state);
    if (state[ThreadState.CURRENT] instanceof Context own && !own.isEmpty()) {
      left.add("values of the thread's own: " + own.asMap());
    }
    Arrays.fill(state, null);
    report(left);
  }

  /** Fails if the current thread is still inside a scope or a step. */
  public static void checkEntered() {
    @Nullable Object[] state = ThreadState.orNull();
    if (state != null) {
      report(entered(state));
    }
  }

  private static List<String> entered(@Nullable Object[] state) {
    List<String> left = new ArrayList<>();
    for (int slot = ThreadState.SCOPE; slot < state.length; slot++) {
      if (state[slot] != null) {
        left.add("slot " + slot + ": " + state[slot]);
      }
    }
    return left;
  }

  private static void report(List<String> left) {
    if (!left.isEmpty()) {
      throw new AssertionError("the test left behind, on " + Misuse.name(Thread.currentThread()) + ": " + left);
    }
  }
}
