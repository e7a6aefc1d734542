// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Carries out {@link OnEachThreadKind}. */
final class EachThreadKind implements ClassTemplateInvocationContextProvider {
  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    return Arrays.stream(ThreadKind.values()).map(OnOneKind::new);
  }

  /** All tests of the class, on one kind of thread. */
  private record OnOneKind(ThreadKind kind)
      implements
        ClassTemplateInvocationContext,
        InvocationInterceptor,
        ParameterResolver {
    @Override
    public String getDisplayName(int invocationIndex) {
      return kind.name().toLowerCase(Locale.ROOT) + " thread";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public void interceptTestMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
      onThread(test);
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
      onThread(test);
    }

    private void onThread(Invocation<Void> test) throws Exception {
      if (!kind.absence().isEmpty()) {
        test.skip();
        throw new TestAbortedException(kind.absence());
      }
      Callable<Boolean> onThread = () -> {
        proceed(test);
        return true;
      };
      kind.call(onThread);
    }

    private static void proceed(Invocation<Void> test) throws Exception {
      try {
        test.proceed();
      } catch (Exception | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ThreadKind.class;
    }

    @Override
    public ThreadKind resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return kind;
    }
  }
}
