// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Carries out {@link Contract}: the test's thread is the submitter, and all workers end with the test. */
final class WorkersStayClean implements InvocationInterceptor, AfterEachCallback {
  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    Traces.<Void, Throwable>asSubmitter(test::proceed);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    Traces.<Void, Throwable>asSubmitter(test::proceed);
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    Workers.endAll();
    Traces.check();
  }
}
