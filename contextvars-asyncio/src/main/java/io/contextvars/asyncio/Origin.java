// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a future, a task or a handle was made: the innermost frames of code that is not this library's. */
record Origin(List<StackTraceElement> frames) {
  private static final int DEPTH = 10;
  private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** {@return where this is called, if the loop is in debug mode} */
  static @Nullable Origin inDebugModeOf(BatonLoop loop) {
    return loop.isDebug() ? new Origin(STACK.walk(Origin::ofApplication)) : null;
  }

  private static List<StackTraceElement> ofApplication(Stream<StackWalker.StackFrame> frames) {
    return frames.dropWhile(frame -> isOurs(frame.getDeclaringClass()))
        .limit(DEPTH)
        .map(StackWalker.StackFrame::toStackTraceElement)
        .toList();
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackage() == Origin.class.getPackage()
        && type.getProtectionDomain() == Origin.class.getProtectionDomain();
  }

  /** {@return what a toString ends with} */
  static String describe(@Nullable Origin origin) {
    if (origin == null || origin.frames.isEmpty()) {
      return "";
    }
    StackTraceElement place = origin.frames.getFirst();
    return " created at " + place.getFileName() + ":" + place.getLineNumber();
  }
}
