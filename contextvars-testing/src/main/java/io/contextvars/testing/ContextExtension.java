// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import io.contextvars.Context;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Carries out {@link ContextPerTest}, which registers it.
 *
 * <p>Registered by hand it does the same, without a check of variables that are not reset.
 *
 * <p>Threads: one instance serves any number of tests at once.
 */
public final class ContextExtension
    implements
    InvocationInterceptor,
    BeforeTestExecutionCallback,
    AfterEachCallback,
    AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ContextExtension.class);

  /** For JUnit. */
  public ContextExtension() {}

  /** {@return the scope of the test: that makes its constructor a part of it} */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> part, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext junit)
      throws Throwable {
    return shared(junit).call(part);
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit)
      throws Throwable {
    shared(junit).call(part);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit)
      throws Throwable {
    shared(junit).call(part);
  }

  @Override
  public void beforeTestExecution(ExtensionContext junit) {
    shared(junit).setUpIsDone();
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit)
      throws Throwable {
    shared(junit).call(part);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit)
      throws Throwable {
    shared(junit).call(part);
  }

  @Override
  public <T extends @Nullable Object> T interceptTestFactoryMethod(
      Invocation<T> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit) throws Throwable {
    return shared(junit).call(() -> LazyTests.isolating(part.proceed()));
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> part, DynamicTestInvocationContext test, ExtensionContext junit) throws Throwable {
    try (AutoCloseable check = () -> check(junit)) {
      shared(junit).call(part);
    }
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit)
      throws Throwable {
    shared(junit).call(part);
  }

  @Override
  public void afterEach(ExtensionContext junit) {
    check(junit);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> part, ReflectiveInvocationContext<Method> method, ExtensionContext junit)
      throws Throwable {
    shared(junit).call(part);
  }

  /** Checks what the class left, once all of its tests have been checked. */
  @Override
  public void afterAll(ExtensionContext junit) {
    check(junit);
  }

  // ---- one context for each test and each class

  private static SharedContext shared(ExtensionContext junit) {
    return junit.getStore(NAMESPACE)
        .computeIfAbsent(junit.getUniqueId(), id -> new SharedContext(inherited(junit)), SharedContext.class);
  }

  /** {@return what is set in the nearest class or factory around} */
  private static Context inherited(ExtensionContext junit) {
    Optional<ExtensionContext> around = junit.getParent();
    while (around.isPresent()) {
      SharedContext shared = existing(around.get());
      if (shared != null) {
        return shared.left();
      }
      around = around.get().getParent();
    }
    return new Context();
  }

  /*
   * A store looks in those of its parents as well; the id tells whose context it is.
   */
  private static @Nullable SharedContext existing(ExtensionContext junit) {
    return junit.getStore(NAMESPACE).get(junit.getUniqueId(), SharedContext.class);
  }

  private static void check(ExtensionContext junit) {
    SharedContext shared = existing(junit);
    if (shared != null) {
      new LeakCheck(Culprit.of(junit), shared).run();
    }
  }
}
