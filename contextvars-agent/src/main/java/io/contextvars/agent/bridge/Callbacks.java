// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What HttpClient calls: its callbacks shall run in a copy of the sender's context. The interfaces are of a module that
 * the bootstrap class loader does not see, hence proxies.
 */
public final class Callbacks {
  private Callbacks() {}

  /** {@return a callback with the current context; as it is if it needs none} */
  public static @Nullable Object sent(@Nullable Object callback, Class<?> type) {
    if (callback == null || !Cores.any() || isOurs(callback) || Cores.propagated(callback)) {
      return callback;
    }
    return callback(callback, type, Capture.current());
  }

  private static boolean isOurs(Object callback) {
    return Proxy.isProxyClass(callback.getClass()) && Proxy.getInvocationHandler(callback) instanceof Callback;
  }

  private static Object callback(Object callback, Class<?> type, @Nullable Capture capture) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, new Callback(callback, capture));
  }

  /** The methods of one callback. */
  private static final class Callback implements InvocationHandler {
    private final Object target;
    private final @Nullable Capture capture;

    Callback(Object target, @Nullable Capture capture) {
      this.target = target;
      this.capture = capture;
    }

    @Override
    @SuppressWarnings("ReturnValueIgnored")
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return method.getName().equals("equals") && arguments != null
            ? (Object) (proxy == arguments[0])
            : method.invoke(target, arguments);
      }
      Invocation invocation = new Invocation(target, method, withCallbacks(arguments));
      Capture.run(capture, invocation);
      if (invocation.failure != null) {
        throw invocation.failure;
      }
      return withCallbacks(invocation.result, method.getReturnType());
    }

    /** What a callback returns may be another: a body's subscriber. */
    private @Nullable Object withCallbacks(@Nullable Object result, Class<?> type) {
      boolean subscriber = type.getName().equals("java.net.http.HttpResponse$BodySubscriber");
      return result != null && subscriber && !isHarmless(result) ? callback(result, type, capture) : result;
    }

    // Those of the JDK that call nobody, which HttpClient trusts to be fast.
    private static boolean isHarmless(Object subscriber) {
      String name = subscriber.getClass().getName();
      return name.equals("jdk.internal.net.http.ResponseSubscribers$ByteArraySubscriber")
          || name.equals("jdk.internal.net.http.ResponseSubscribers$NullSubscriber")
          || name.equals("jdk.internal.net.http.ResponseSubscribers$PathSubscriber")
          || name.equals("jdk.internal.net.http.ResponseSubscribers$HttpResponseInputStream")
          || name.equals("jdk.internal.net.http.ResponseSubscribers$PublishingBodySubscriber");
    }

    /** A handler of pushes is given a function that accepts another callback. */
    private @Nullable Object @Nullable [] withCallbacks(@Nullable Object @Nullable [] arguments) {
      if (arguments == null || arguments.length != 3 || !(arguments[2] instanceof Function<?, ?> acceptor)) {
        return arguments;
      }
      @Nullable Object[] all = arguments.clone();
      all[2] = new Accepting(acceptor, capture);
      return all;
    }
  }

  /** Accepts a push with a body handler, which is a callback as well. */
  private static final class Accepting implements Function<Object, Object> {
    private final Function<Object, Object> acceptor;
    private final @Nullable Capture capture;

    @SuppressWarnings("unchecked") // of BodyHandler, as PushPromiseHandler says
    Accepting(Function<?, ?> acceptor, @Nullable Capture capture) {
      this.acceptor = (Function<Object, Object>) acceptor;
      this.capture = capture;
    }

    @Override
    public Object apply(Object handler) {
      return acceptor.apply(handler == null ? handler : callback(handler, handlerType(handler.getClass()), capture));
    }

    private static Class<?> handlerType(Class<?> type) {
      for (Class<?> one = type; one != null; one = one.getSuperclass()) {
        for (Class<?> candidate : one.getInterfaces()) {
          if (candidate.getName().equals("java.net.http.HttpResponse$BodyHandler")) {
            return candidate;
          }
        }
      }
      throw new IllegalArgumentException("Not a BodyHandler: " + type.getName());
    }
  }

  private static final class Invocation implements Runnable {
    private final Object target;
    private final Method method;
    private final @Nullable Object @Nullable [] arguments;

    @Nullable
    Object result; // both by the invoking thread alone

    @Nullable
    Throwable failure;

    Invocation(Object target, Method method, @Nullable Object @Nullable [] arguments) {
      this.target = target;
      this.method = method;
      this.arguments = arguments;
    }

    @Override
    public void run() {
      try {
        result = method.invoke(target, arguments);
      } catch (InvocationTargetException thrown) {
        failure = thrown.getCause();
      } catch (IllegalAccessException impossible) { // the interfaces are public
        failure = new AssertionError(impossible);
      }
    }
  }
}
