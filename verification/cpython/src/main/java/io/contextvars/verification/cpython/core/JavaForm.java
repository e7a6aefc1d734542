// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import org.jspecify.annotations.Nullable;

/** The three ways in which every program runs: together they use every form the library has for what Python says in one. */
enum JavaForm implements Dialect {

  /** {@code run} with a task, {@code reset}, on platform threads: the form that reads like Python. */
  RUN,

  /** {@code call} with a result, {@code Token.close}, on virtual threads. */
  CALL {
    @Override
    public void run(Context context, Runnable body) {
      context.call(() -> done(body));
    }

    @Override
    public void isolate(Runnable body) {
      Context.callInCopy(() -> done(body));
    }

    @Override
    public void isolate(Context source, Runnable body) {
      boolean _ = source.wrapSupplier(() -> done(body)).get();
    }

    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      if (token.var() == var) {
        token.close();
      } else {
        var.reset(token);
      }
    }

    @Override
    public @Nullable Integer get(ContextVar<@Nullable Integer> var, Value fallback) {
      return fallback.content() == null ? var.orElseNull() : var.orElse(fallback.content());
    }

    @Override
    public Thread thread(Runnable body) {
      return Thread.ofVirtual().unstarted(body);
    }
  },

  /** {@code enter} and {@code close} of a scope, and the map instead of the context's own queries. */
  SCOPE {
    @Override
    public void run(Context context, Runnable body) {
      try (var scope = context.enter()) {
        body.run();
      }
    }

    @Override
    public void isolate(Runnable body) {
      run(Context.copyCurrent(), body);
    }

    @Override
    public void isolate(Context source, Runnable body) {
      run(source.copy(), body);
    }

    @Override
    public boolean contains(Context context, ContextVar<@Nullable Integer> var) {
      return context.asMap().containsKey(var);
    }

    @Override
    public int size(Context context) {
      return context.asMap().size();
    }
  };

  private static boolean done(Runnable body) {
    body.run();
    return true;
  }
}
