// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interface of {@code java.util.function} has its form of wrap, and so do Runnable and Callable. */
class WrapFormsTest {
  private final ContextVar<Integer> runs = ContextVar.withDefault("runs", 0);
  private final List<Object> arguments = new ArrayList<>();
  private final Context ctx = new Context();

  static List<Class<?>> shapes() throws IOException, ClassNotFoundException {
    List<Class<?>> shapes = new ArrayList<>(List.of(Runnable.class, Callable.class));
    Path functions = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java/util/function");
    try (Stream<Path> files = Files.list(functions)) {
      for (Path file : files.sorted().toList()) {
        shapes.add(Class.forName("java.util.function." + file.getFileName().toString().replace(".class", "")));
      }
    }
    return shapes;
  }

  @Test
  void thereAreFortyThreeFunctionsAndTwoTasks() throws Exception {
    assertThat(shapes()).hasSize(43 + 2).allMatch(Class::isInterface);
    assertThat(Arrays.stream(Context.class.getMethods()).map(Method::getName).filter(name -> name.startsWith("wrap")))
        .hasSize(43 + 2)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyInvocationRunsInAFreshCopyAndPassesArgumentsAndResult(Class<?> shape) throws Exception {
    ctx.run(() -> runs.set(100));
    Object wrapped = wrapped(shape, (proxy, method, given) -> {
      assertThat(runs.get()).isEqualTo(100);
      runs.set(runs.get() + 1);
      arguments.addAll(given == null ? List.of() : List.of(given));
      return answer(method.getReturnType());
    });
    ctx.run(() -> runs.set(200));
    runs.set(300);

    for (int invocation = 0; invocation < 2; invocation++) {
      arguments.clear();
      Method method = onlyMethod(shape);
      Object[] given = Arrays.stream(method.getParameterTypes()).map(WrapFormsTest::answer).toArray();

      assertThat(invoke(method, wrapped, given)).isEqualTo(answer(method.getReturnType()));
      assertThat(arguments).containsExactly(given);
    }
    assertThat(ctx.get(runs)).isEqualTo(200);
    assertThat(runs.get()).isEqualTo(300);
    runs.unset();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whatTheTaskThrowsComesOutAndTheContextIsLeft(Class<?> shape) throws Exception {
    IllegalStateException failure = new IllegalStateException("by the task");
    Object wrapped = wrapped(shape, (proxy, method, given) -> {
      runs.set(1);
      throw failure;
    });
    Method method = onlyMethod(shape);
    Object[] given = Arrays.stream(method.getParameterTypes()).map(WrapFormsTest::answer).toArray();

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> invoke(method, wrapped, given))
        .isSameAs(failure);

    assertThat(ThreadState.context()).isNull();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void nullIsRefusedByName(Class<?> shape) {
    Method wrap = wrapMethod(shape);
    String name = wrap.getParameters()[0].getName();

    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> invoke(wrap, ctx, (Object) null))
        .withMessage(name);
  }

  /** Wraps an implementation of the shape that does what the handler does. */
  private Object wrapped(Class<?> shape, InvocationHandler handler) throws Exception {
    Object task = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{shape}, handler);
    Object wrapped = Objects.requireNonNull(invoke(wrapMethod(shape), ctx, task));
    assertThat(wrapped).isInstanceOf(shape).isNotSameAs(task);
    return wrapped;
  }

  private static Method wrapMethod(Class<?> shape) {
    try {
      return Context.class.getMethod(shape == Runnable.class ? "wrap" : "wrap" + shape.getSimpleName(), shape);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(shape + " cannot be wrapped", e);
    }
  }

  private static Method onlyMethod(Class<?> shape) {
    return Arrays.stream(shape.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object invoke(Method method, Object target, @Nullable Object... given) throws Exception {
    try {
      method.setAccessible(true); // the wrapper is a lambda
      return method.invoke(target, given);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** An unmistakable value of a type; null for void. */
  @SuppressWarnings("NullAway")
  private static Object answer(Class<?> type) {
    if (type == void.class) {
      return null;
    }
    return type == boolean.class ? true
        : type == int.class ? 41 : type == long.class ? 42L : type == double.class ? 4.3 : "text";
  }
}
