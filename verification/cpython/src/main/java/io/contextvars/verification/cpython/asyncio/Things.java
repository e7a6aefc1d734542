// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Task;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program's things by name, and what they are called. Handed on from turn to turn by the program's loop. */
final class Things {
  private final Map<String, Object> byName = new HashMap<>();
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Supplier<@Nullable Task<?>> currentTask;

  Things(Supplier<@Nullable Task<?>> currentTask) {
    this.currentTask = currentTask;
  }

  /** Keeps a thing under a name, or replaces what had it. */
  void put(String name, Object thing) {
    byName.put(name, thing);
  }

  void remove(String name) {
    byName.remove(name);
  }

  /** Keeps a thing that traces show by its first name. */
  void add(String name, Object thing) {
    put(name, thing);
    call(thing, name);
  }

  void call(Object thing, String name) {
    names.putIfAbsent(thing, name);
  }

  String nameOf(Object thing) {
    return names.getOrDefault(thing, "?");
  }

  /** {@return the thing of that name, if it is one of that kind} */
  <T> T get(String name, Class<T> kind) {
    Object thing = byName.get(name);
    if (!kind.isInstance(thing)) {
      throw new Absent();
    }
    return kind.cast(thing);
  }

  @Nullable
  Context contextIn(Op op) {
    String name = op.after("in");
    return name == null ? null : get(name, Context.class);
  }

  @SuppressWarnings("unchecked") // all futures of a program hold whatever
  AsyncFuture<@Nullable Object> future(String name) {
    return name.equals("me") ? me() : (AsyncFuture<@Nullable Object>) get(name, AsyncFuture.class);
  }

  @SuppressWarnings("unchecked") // as above
  Task<@Nullable Object> task(String name) {
    return name.equals("me") ? me() : (Task<@Nullable Object>) get(name, Task.class);
  }

  @SuppressWarnings("unchecked") // as above
  Task<@Nullable Object> me() {
    Task<?> current = currentTask.get();
    if (current == null) {
      throw new Absent();
    }
    return (Task<@Nullable Object>) current;
  }

  List<AsyncFuture<@Nullable Object>> futures(List<String> named) {
    return named.stream().map(this::future).toList();
  }

  /** {@return the names of all of those kinds, in the order of kinds and numbers} */
  List<String> names(String letters) {
    var sorted = new TreeMap<Integer, String>();
    byName.keySet().stream().filter(name -> letters.indexOf(name.charAt(0)) >= 0)
        .forEach(name -> sorted.put(name.charAt(0) * 100_000 + Integer.parseInt(name.substring(1)), name));
    return List.copyOf(sorted.values());
  }

  Object named(String name) {
    return get(name, Object.class);
  }

  /** {@return each variable and value in a context, in the order of their names} */
  String contents(Context context) {
    var sorted = new TreeMap<String, String>();
    context.asMap().forEach((var, value) -> sorted.put(sortable(nameOf(var)), nameOf(var) + "=" + value));
    return sorted.isEmpty() ? "empty" : sorted.values().stream().collect(Collectors.joining(" "));
  }

  private static String sortable(String name) {
    return name.charAt(0) + "%9s".formatted(name.substring(1));
  }

  static String sorted(Stream<String> names) {
    return names.sorted().collect(Collectors.joining(" "));
  }

  @SuppressWarnings("unchecked") // all variables of a program hold numbers
  ContextVar<@Nullable Integer> variable(String name) {
    return (ContextVar<@Nullable Integer>) get(name, ContextVar.class);
  }
}
