// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.List;

/** The stack of a coroutine, without the frames of the library beyond the call that waits, and of the JDK. */
final class CallStack {
  private static final String LIBRARY = CallStack.class.getPackageName() + ".";

  private CallStack() {}

  static List<StackTraceElement> of(AsyncFuture<?> future) {
    Coroutine<?> coroutine = future instanceof Task<?> task ? task.coroutine() : null;
    Thread thread = coroutine == null ? null : coroutine.thread();
    return thread == null ? List.of() : trim(List.of(thread.getStackTrace()));
  }

  private static List<StackTraceElement> trim(List<StackTraceElement> stack) {
    int first = 0;
    int last = stack.size();
    while (first < last && !isApplication(stack.get(first))) {
      first++;
    }
    while (last > first && !isApplication(stack.get(last - 1))) {
      last--;
    }
    boolean waits = first > 0 && first < last && isLibrary(stack.get(first - 1));
    return List.copyOf(stack.subList(waits ? first - 1 : first, last));
  }

  private static boolean isApplication(StackTraceElement frame) {
    return !isLibrary(frame) && !frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.");
  }

  private static boolean isLibrary(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.startsWith(LIBRARY) && type.indexOf('.', LIBRARY.length()) < 0 && !type.endsWith("Test");
  }
}
