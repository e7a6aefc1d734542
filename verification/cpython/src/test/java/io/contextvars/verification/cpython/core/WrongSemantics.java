// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ways to get PEP 567 wrong: each says one operation so that one sentence of the specification does not hold. All of them are
 * mistakes that somebody has made, or would find reasonable.
 */
@SuppressWarnings("ImmutableEnumChecker") // each is used by one test, and may remember
enum WrongSemantics implements Dialect {

  DEFAULT_BEATS_THE_FALLBACK {
    @Override
    public @Nullable Integer get(ContextVar<@Nullable Integer> var, Value fallback) {
      try {
        return var.get();
      } catch (NoSuchElementException _) {
        return fallback.content();
      }
    }
  },

  NONE_COUNTS_AS_ABSENT {
    @Override
    public @Nullable Integer get(ContextVar<@Nullable Integer> var, Value fallback) {
      Integer value = super.get(var, fallback);
      return value == null ? fallback.content() : value;
    }
  },

  LOOKUP_GIVES_THE_DEFAULT {
    @Override
    public @Nullable Integer lookup(Context context, ContextVar<@Nullable Integer> var) {
      return context.contains(var) ? context.get(var) : new Context().call(var::get);
    }
  },

  A_DEFAULT_COUNTS_AS_CONTAINED {
    @Override
    public boolean contains(Context context, ContextVar<@Nullable Integer> var) {
      return context.contains(var) || hasDefault(var);
    }

    private static boolean hasDefault(ContextVar<@Nullable Integer> var) {
      try {
        new Context().run(var::get);
        return true;
      } catch (NoSuchElementException _) {
        return false;
      }
    }
  },

  A_USED_TOKEN_IS_IGNORED {
    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      try {
        var.reset(token);
      } catch (IllegalStateException _) {
        // the mistake
      }
    }
  },

  ANY_CONTEXT_MAY_RESET {
    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      try {
        var.reset(token);
      } catch (IllegalArgumentException refused) {
        if (token.var() != var) {
          throw refused;
        }
        super.set(var, token.hasOldValue() ? token.oldValue() : null);
      }
    }
  },

  THE_VARIABLE_IS_CHECKED_BEFORE_THE_USE {
    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      if (token.var() != var) {
        throw new IllegalArgumentException("created by a different ContextVar");
      }
      var.reset(token);
    }
  },

  A_REFUSED_TOKEN_IS_USED_UP {
    private final Set<Token<?>> refused = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      if (refused.contains(token)) {
        throw new IllegalStateException("has already been used once");
      }
      try {
        var.reset(token);
      } catch (IllegalArgumentException e) {
        refused.add(token);
        throw e;
      }
    }
  },

  A_RESET_TO_NOTHING_STORES_NONE {
    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      var.reset(token);
      if (!token.hasOldValue()) {
        super.set(var, null);
      }
    }
  },

  ONLY_THE_LAST_TOKEN_MAY_BE_RESET {
    private final Map<ContextVar<?>, Token<?>> last = new HashMap<>();

    @Override
    public Token<@Nullable Integer> set(ContextVar<@Nullable Integer> var, @Nullable Integer value) {
      var token = super.set(var, value);
      last.put(var, token);
      return token;
    }

    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      if (token.var() == var && last.get(var) != token) {
        throw new IllegalStateException("out of order");
      }
      var.reset(token);
    }
  },

  THE_SAME_VALUE_GIVES_THE_SAME_TOKEN {
    private final Map<ContextVar<?>, Token<@Nullable Integer>> last = new HashMap<>();

    @Override
    public Token<@Nullable Integer> set(ContextVar<@Nullable Integer> var, @Nullable Integer value) {
      Token<@Nullable Integer> token = last.get(var);
      if (token == null || !var.isSet() || !Objects.equals(var.get(), value)) {
        token = super.set(var, value);
        last.put(var, token);
      }
      return token;
    }
  },

  A_COPY_IS_THE_SAME_CONTEXT {
    @Override
    public Context copy(Context source) {
      return source;
    }
  },

  A_COPY_OF_THE_CURRENT_CONTEXT_IS_EMPTY {
    @Override
    public Context copyCurrent() {
      return new Context();
    }
  },

  CHANGES_ARE_LOST_WHEN_A_CONTEXT_IS_LEFT {
    @Override
    public void run(Context context, Runnable body) {
      context.copy().run(body);
    }
  },

  AN_ENTERED_CONTEXT_MAY_BE_ENTERED {
    @Override
    public void run(Context context, Runnable body) {
      boolean[] entered = {false};
      try {
        context.run(() -> {
          entered[0] = true;
          body.run();
        });
      } catch (IllegalStateException refused) {
        if (entered[0]) {
          throw refused;
        }
        body.run();
      }
    }
  },

  A_FAILURE_LEAVES_THE_CONTEXT_CURRENT {
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public void run(Context context, Runnable body) {
      Context.Scope scope = context.enter();
      body.run();
      scope.close();
    }
  },

  AN_INNER_CONTEXT_SEES_THE_OUTER_ONE {
    @Override
    public void run(Context context, Runnable body) {
      Context outer = Context.copyCurrent();
      context.run(() -> {
        outer.asMap().keySet().stream().filter(var -> !context.contains(var)).forEach(var -> inherit(var, outer));
        body.run();
      });
    }

    private static <T extends @Nullable Object> void inherit(ContextVar<T> var, Context outer) {
      var.set(outer.get(var));
    }
  },

  AN_ISOLATED_BODY_CHANGES_THE_CURRENT_CONTEXT {
    @Override
    public void isolate(Runnable body) {
      body.run();
    }
  },

  A_NEW_THREAD_INHERITS_THE_CONTEXT {
    @Override
    public Thread thread(Runnable body) {
      return super.thread(Context.copyCurrent().wrap(body));
    }
  },

  A_VIEW_SHOWS_LATER_CHANGES {
    @Override
    public Map<ContextVar<?>, @Nullable Object> items(Context context) {
      return new AbstractMap<>() {
        @Override
        public Set<Map.Entry<ContextVar<?>, @Nullable Object>> entrySet() {
          return context.asMap().entrySet();
        }
      };
    }
  },

  THE_THIRTY_THIRD_VARIABLE_IS_LOST {
    @Override
    public Map<ContextVar<?>, @Nullable Object> items(Context context) {
      return upTo(32, context.asMap());
    }
  },

  A_LARGE_CONTEXT_LOSES_A_VARIABLE {
    @Override
    public Map<ContextVar<?>, @Nullable Object> items(Context context) {
      return upTo(250, context.asMap());
    }
  };

  private static Map<ContextVar<?>, @Nullable Object> upTo(int size, Map<ContextVar<?>, @Nullable Object> items) {
    var fewer = new HashMap<>(items);
    if (fewer.size() > size) {
      fewer.remove(items.keySet().iterator().next());
    }
    return fewer;
  }
}
