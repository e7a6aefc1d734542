// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test, or a class, as failures name it. */
final class Culprit {
  private final ExtensionContext declaring;
  private final String displayName;

  private Culprit(ExtensionContext declaring, String displayName) {
    this.declaring = declaring;
    this.displayName = displayName;
  }

  /** {@return whom to name: a dynamic test has no class and no method of its own, but its factory has} */
  static Culprit of(ExtensionContext junit) {
    ExtensionContext declaring = junit;
    while (declaring.getTestClass().isEmpty()) {
      declaring = declaring.getParent().orElseThrow();
    }
    return new Culprit(declaring, junit.getDisplayName());
  }

  boolean failsOnUnreset() {
    return method() != null && AnnotationSupport
        .findAnnotation(type(), ContextPerTest.class, declaring.getEnclosingTestClasses())
        .map(ContextPerTest::failOnUnreset)
        .orElse(false);
  }

  /** {@return a failure whose stack leads to the test: what is on the stack now is JUnit's} */
  AssertionError failure(String what, @Nullable Throwable cause) {
    Method method = method();
    AssertionError failure = new AssertionError(this + " " + what, cause);
    failure.setStackTrace(new StackTraceElement[]{
      new StackTraceElement(type().getName(), method == null ? "<class>" : method.getName(), null, -1)
    });
    return failure;
  }

  private Class<?> type() {
    return declaring.getRequiredTestClass();
  }

  private @Nullable Method method() {
    return declaring.getTestMethod().orElse(null);
  }

  /** {@return as in {@code shop.OrdersTest.books() [2] "ada"}} */
  @Override
  public String toString() {
    Method method = method();
    if (method == null) {
      return type().getName();
    }
    String test = method.getName() + "()";
    return type().getName() + "." + test + (test.equals(displayName) ? "" : " " + displayName);
  }
}
