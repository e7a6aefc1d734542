// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.ContextVar;
import io.contextvars.internal.Propagated;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of the JDK that runs the test, every method of {@link CompletableFuture}: those that take a function are overridden,
 * and give it its attacher's context; those that make a future make one of ours. A method that a newer JDK adds is found
 * here.
 */
class EveryStageMethodTest {
  private final ContextVar<String> var = ContextVar.of("var");
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  static Stream<Method> methods() {
    return Arrays.stream(CompletableFuture.class.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !method.isBridge())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  static Stream<Method> methodsWithAFunction() {
    return methods()
        .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(EveryStageMethodTest::isFunction));
  }

  static Stream<Method> methodsThatMakeAFuture() {
    return methods().filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()));
  }

  /** {@return whether a type is an interface with one method to implement, and is code to run rather than a place} */
  private static boolean isFunction(Class<?> type) {
    return type.isInterface() && type != Executor.class && type != CompletionStage.class
        && Arrays.stream(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers())).count() == 1;
  }

  @Test
  void thereAreFortyFourWithAFunction() {
    assertThat(methodsWithAFunction()).hasSize(3 * 14 + 2);
  }

  @Test
  void allStaticOnesHaveTheirCounterpart() {
    assertThat(Arrays.stream(CompletableFuture.class.getMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .map(Method::getName)
        .distinct())
        .containsExactlyInAnyOrder(
            "supplyAsync", "runAsync", "allOf", "anyOf", // by the same names
            "completedFuture", "failedFuture", // completed, failed
            "completedStage", "failedStage", // completed(value).minimalCompletionStage()
            "delayedExecutor"); // runs what brings its context along
  }

  @ParameterizedTest
  @MethodSource("methodsWithAFunction")
  void isOverridden(Method method) throws Exception {
    assertThat(PropagatingFuture.class.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass())
        .isIn(AttachingFuture.class, PropagatingFuture.class);
  }

  @ParameterizedTest
  @MethodSource("methodsWithAFunction")
  void runsItInTheAttachersContextWhoeverCompletes(Method method) throws Exception {
    CompletableFuture<Object> future = ContextFutures.incomplete();

    attach(method, future);
    var.run("completer", () -> complete(future, method));

    assertThat(seen.take()).isEqualTo("attacher");
    assertThat(var.isSet()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("methodsWithAFunction")
  void runsItInACopyWhenTheFutureIsCompleteAlready(Method method) throws Exception {
    CompletableFuture<Object> future = ContextFutures.incomplete();
    var.run("completer", () -> complete(future, method));

    attach(method, future);

    assertThat(seen.take()).isEqualTo("attacher");
  }

  @ParameterizedTest
  @MethodSource("methodsWithAFunction")
  void doesSoOnAMinimalStage(Method method) throws Exception {
    CompletableFuture<Object> future = ContextFutures.incomplete();
    CompletableFuture<Object> stage = (CompletableFuture<Object>) future.minimalCompletionStage();
    if (method.getName().startsWith("complete")) {
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> attach(method, stage));
      return;
    }

    attach(method, stage);
    var.run("completer", () -> complete(future, method));

    assertThat(seen.take()).isEqualTo("attacher");
  }

  @ParameterizedTest
  @MethodSource("methodsWithAFunction")
  void leavesAFunctionThatBringsItsContextAlong(Method method) throws Exception {
    CompletableFuture<Object> future = ContextFutures.incomplete();

    attach(method, future, Propagated.class);
    var.run("runner", () -> complete(future, method));

    if (!method.getName().contains("Async")) {
      assertThat(seen.take()).isEqualTo("runner");
    } else {
      assertThat(seen.take()).isEqualTo("nothing");
    }
  }

  @ParameterizedTest
  @MethodSource("methodsThatMakeAFuture")
  void makesAFutureThatPropagates(Method method) throws Exception {
    for (CompletableFuture<?> future : List.of(ContextFutures.incomplete(), ContextFutures.incomplete().copy())) {
      assertThat(invoke(method, future, arguments(method))).isInstanceOf(PropagatingFuture.class);
    }
  }

  @ParameterizedTest
  @MethodSource("methodsWithAFunction")
  void refusesNullByNameWhereTheJdkRefusesIt(Method method) {
    for (int i = 0; i < method.getParameterCount(); i++) {
      @Nullable Object[] arguments = arguments(method);
      arguments[i] = null;

      assertThatNullPointerException().isThrownBy(() -> invoke(method, new CompletableFuture<>(), arguments));
      assertThatNullPointerException().isThrownBy(() -> invoke(method, ContextFutures.incomplete(), arguments))
          .withMessage(nameOf(method.getParameters()[i]));
    }
    assertThat(seen).isEmpty();
  }

  /** The JDK's own names of these parameters, by type: its class files do not keep them. */
  private static String nameOf(Parameter parameter) {
    return switch (parameter.getType().getSimpleName()) {
      case "Function", "BiFunction" -> "fn";
      case "Consumer", "BiConsumer", "Runnable" -> "action";
      case "Supplier" -> "supplier";
      case "Executor" -> "executor";
      case "CompletionStage" -> "other";
      default -> throw new AssertionError(parameter);
    };
  }

  private void attach(Method method, CompletableFuture<Object> future, Class<?>... marks) throws Exception {
    var.call("attacher", () -> invoke(method, future, arguments(method, marks)));
    assertThat(var.isSet()).isFalse();
  }

  private static void complete(CompletableFuture<Object> future, Method method) {
    if (method.getName().startsWith("exceptionally")) {
      future.completeExceptionally(new IllegalStateException("for the test"));
    } else if (!method.getName().equals("completeAsync")) { // whose function would be dropped
      future.complete("value");
    }
  }

  private @Nullable Object[] arguments(Method method, Class<?>... marks) {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      arguments.add(type == CompletionStage.class ? other(method)
          : type == Executor.class ? (Executor) task -> new Thread(task).start()
              : isFunction(type) ? function(type, method, marks) : timeout(type));
    }
    return arguments.toArray();
  }

  /** The other stage of two: complete where both are waited for, never where one is enough. */
  private static CompletionStage<?> other(Method method) {
    return method.getName().contains("Either") ? new CompletableFuture<>() : CompletableFuture.completedFuture("other");
  }

  private static Object timeout(Class<?> type) {
    return type == long.class ? 1L : type.isEnum() ? java.util.concurrent.TimeUnit.HOURS : "value";
  }

  /** A function that tells what it sees, and sets something else. */
  private Object function(Class<?> shape, Method of, Class<?>... marks) {
    Class<?>[] types = Stream.concat(Stream.of(shape), Stream.of(marks)).toArray(Class<?>[]::new);
    return Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, given) -> {
      seen.add(Objects.requireNonNull(var.orElse("nothing")));
      if (marks.length == 0) {
        var unused = var.set("function");
      }
      return method.getReturnType() == void.class ? null
          : of.getName().contains("Compose") ? CompletableFuture.completedFuture("composed") : "result";
    });
  }

  @SuppressWarnings("NullAway") // none of these methods returns null
  private static Object invoke(Method method, Object target, @Nullable Object[] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
