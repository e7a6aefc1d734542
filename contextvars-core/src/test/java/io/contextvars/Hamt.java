// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map that is replaced by every change, as CPython's {@code hamt} objects are: a context that is copied for each. It
 * may hold other variables beside those of the test, so that it takes the {@link Shape} of very many.
 */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
final class Hamt {
  private final Context context;
  private final int others;

  private Hamt(Context context, int others) {
    this.context = context;
    this.others = others;
  }

  /** Makes a key with a chosen hash. */
  static ContextVar<Object> key(int hash, String name) {
    return ContextVar.ofHash(name, hash);
  }

  /** {@return the map with the name of each key as its value} */
  @SafeVarargs
  final Hamt with(ContextVar<Object>... keys) {
    Hamt h = this;
    for (ContextVar<Object> key : keys) {
      h = h.set(key, key.name());
    }
    return h;
  }

  Hamt set(ContextVar<Object> var, @Nullable Object value) {
    return changed(() -> var.set(value));
  }

  Hamt delete(ContextVar<Object> var) {
    return changed(var::unset);
  }

  private Hamt changed(Runnable change) {
    Context copy = context.copy();
    copy.run(change);
    return copy.frozen() == context.frozen() ? this : new Hamt(copy, others);
  }

  @Nullable
  Object get(ContextVar<Object> var) {
    return context.getOrNull(var);
  }

  boolean contains(ContextVar<?> var) {
    return context.contains(var);
  }

  int size() {
    return context.size() - others;
  }

  /** {@return what it holds, but for the variables that make its shape} */
  Map<ContextVar<?>, @Nullable Object> items() {
    Map<ContextVar<?>, @Nullable Object> items = new HashMap<>(context.asMap());
    items.keySet().removeIf(var -> var.name().equals("other"));
    return items;
  }

  Context context() {
    return context;
  }

  /** How a context holds its values. */
  enum Shape {
    TABLE(0), TRIE(300);

    private final int others;

    Shape(int others) {
      this.others = others;
    }

    Hamt empty() {
      Context context = new Context();
      context.run(() -> {
        for (int i = 0; i < others; i++) {
          ContextVar.of("other").set(i);
        }
      });
      if (Trie.isTrie(context.frozen()) != (this == TRIE)) {
        throw new AssertionError(others + " variables do not make a " + this);
      }
      return new Hamt(context, others);
    }
  }
}
