// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Form;
import io.contextvars.verification.cpython.Trace;
import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an interpreter says each operation in Java.
 *
 * <p>The defaults are the plain forms. Where the library has several forms with one meaning, {@link JavaForm} says them in the
 * others; tests say some of them wrongly and expect to be found out.
 */
@SuppressWarnings("NullAway") // null is an ordinary value here, and NullAway does not follow nullable type arguments
interface Dialect extends Form<Program> {

  @Override
  default Trace trace(Program program, Coverage coverage) {
    return JavaInterpreter.run(program, this, coverage);
  }

  default ContextVar<@Nullable Integer> variable(String name) {
    return ContextVar.of(name);
  }

  default ContextVar<@Nullable Integer> variable(String name, Value initial) {
    return ContextVar.withDefault(name, initial.content());
  }

  default Context copyCurrent() {
    return Context.copyCurrent();
  }

  default Context copy(Context source) {
    return source.copy();
  }

  default Token<@Nullable Integer> set(ContextVar<@Nullable Integer> var, @Nullable Integer value) {
    return var.set(value);
  }

  default void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
    var.reset(token);
  }

  default @Nullable Integer get(ContextVar<@Nullable Integer> var) {
    return var.get();
  }

  default @Nullable Integer get(ContextVar<@Nullable Integer> var, Value fallback) {
    return var.orElse(fallback.content());
  }

  default boolean isSet(ContextVar<@Nullable Integer> var) {
    return var.isSet();
  }

  default @Nullable Integer lookup(Context context, ContextVar<@Nullable Integer> var) {
    return context.get(var);
  }

  default @Nullable Integer find(Context context, ContextVar<@Nullable Integer> var) {
    return context.getOrNull(var);
  }

  default @Nullable Integer find(Context context, ContextVar<@Nullable Integer> var, Value fallback) {
    return context.getOrDefault(var, fallback.content());
  }

  default boolean contains(Context context, ContextVar<@Nullable Integer> var) {
    return context.contains(var);
  }

  default int size(Context context) {
    return context.size();
  }

  default Map<ContextVar<?>, @Nullable Object> items(Context context) {
    return context.asMap();
  }

  /** Runs the body inside the context. */
  default void run(Context context, Runnable body) {
    context.run(body);
  }

  /** Runs the body inside a copy of the current context. */
  default void isolate(Runnable body) {
    Context.runInCopy(body);
  }

  /** Runs the body inside a copy of the context. */
  default void isolate(Context source, Runnable body) {
    source.wrap(body).run();
  }

  /** {@return a thread that is not started and does not keep the JVM alive} */
  default Thread thread(Runnable body) {
    return Thread.ofPlatform().daemon().unstarted(body);
  }
}
