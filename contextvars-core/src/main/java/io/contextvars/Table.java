// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.lang.invoke.VarHandle;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/*
 * How a context holds its values.
 *
 * A table is an array of values whose length is a power of two. Slot 0 is never a value: it holds the array of keys,
 * which is as long, and whose own slot 0 counts the keys in use. A value and its key stand at the same index:
 *
 *     index      0        1        2        3        4        5        6        7
 *     values  [ keys  |        |  "u7"  |        |        | "en"   |        |        ]
 *     keys    [  2    |        |  USER  |        |        | LOCALE |        |        ]
 *
 * A variable's home is its hash modulo the length; from there we probe upwards, past the end to 1, until the key or a
 * free slot (null) is found. Hashes of variables that are made one after the other spread evenly, so the first probe
 * nearly always hits, and the value is loaded at an address that does not depend on the key: the comparison is only a
 * check.
 *
 * Keys are shared. A copy of a context shares both arrays; the first set of a variable that both know clones the values
 * alone. That halves what a task pays, and is why the keys are an array of their own.
 *
 * No value is null (see Masked), so a key beside a null is absent. A writer that stores the value before the key, and
 * clears the value before the key, is therefore never caught halfway by a reader: see Context for who may write in
 * place, and when.
 *
 * A removed key leaves TOMBSTONE behind where a probe may have to pass, and null where none does: a table never holds a
 * variable that is not bound. Above MAX_LENGTH the values move to a Trie, which answers to the same layout by having
 * keys that match nothing.
 */
final class Table {
  /** The table of every empty context; never written, as its one slot is more than three quarters of it. */
  static final @Nullable Object[] EMPTY = allocate(2);

  private static final int MIN_LENGTH = 4;
  private static final int MAX_LENGTH = 256;
  private static final Object TOMBSTONE = new Object();

  private Table() {}

  /** {@return the stored object, or null if there is none} */
  static @Nullable Object get(@Nullable Object[] table, ContextVar<?> var) {
    int home = var.hash & (table.length - 1);
    @Nullable Object[] keys = keys(table);
    return keys[home] == var ? table[home] : getPastHome(table, keys, var);
  }

  private static @Nullable Object getPastHome(@Nullable Object[] table, @Nullable Object[] keys, ContextVar<?> var) {
    if (Trie.isTrie(table)) {
      return Trie.get(Trie.root(table), var);
    }
    int slot = find(table, keys, var);
    return slot == 0 ? null : table[slot];
  }

  /** {@return the slot of the variable, or 0 if it has none (in a trie, nothing has)} */
  static int find(@Nullable Object[] table, ContextVar<?> var) {
    int home = var.hash & (table.length - 1);
    @Nullable Object[] keys = keys(table);
    return keys[home] == var ? home : find(table, keys, var);
  }

  // Bounded by the length, so that it also ends in a table that another thread is writing.
  private static int find(@Nullable Object[] table, @Nullable Object[] keys, ContextVar<?> var) {
    int mask = table.length - 1;
    int slot = var.hash & mask;
    for (int left = mask; left >= 0 && keys[slot] != null; left--) {
      if (keys[slot] == var) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** {@return whether one more key fits without a larger table} */
  static boolean hasRoom(@Nullable Object[] table) {
    return fits(used(keys(table)) + 1, table.length);
  }

  /**
   * Adds a variable that the table does not hold, in place. The caller may write both arrays and has seen that there is
   * room.
   */
  static void insert(@Nullable Object[] table, ContextVar<?> var, Object stored) {
    @Nullable Object[] keys = keys(table);
    int mask = table.length - 1;
    int slot = var.hash & mask;
    while (slot == 0 || (keys[slot] != null && keys[slot] != TOMBSTONE)) {
      slot = (slot + 1) & mask;
    }
    Object count = keys[slot] == null ? used(keys) + 1 : used(keys); // boxed first: what may fail changes nothing
    store(table, slot, stored, keys, var);
    keys[0] = count;
  }

  /** Removes what stands in a slot, in place. The caller may write both arrays. */
  static void remove(@Nullable Object[] table, int slot) {
    @Nullable Object[] keys = keys(table);
    boolean last = keys[(slot + 1) & (table.length - 1)] == null;
    Object count = last ? used(keys) - 1 : used(keys);
    store(table, slot, null, keys, last ? null : TOMBSTONE);
    keys[0] = count;
  }

  /** {@return a table that nobody else changes, with the same content: both arrays cloned, or the trie itself} */
  static @Nullable Object[] copyOf(@Nullable Object[] table) {
    if (Trie.isTrie(table)) {
      return table;
    }
    @Nullable Object[] copy = table.clone();
    copy[0] = keys(table).clone();
    return copy;
  }

  /**
   * {@return a table that nobody else knows, without dead keys, with room for one more: a {@link Trie} when that is
   * what it takes}
   */
  static @Nullable Object[] rebuilt(@Nullable Object[] table) {
    int size = size(table);
    int length = MIN_LENGTH;
    while (!fits(size + 1 + size / 4, length)) {
      length *= 2;
    }
    if (length > MAX_LENGTH) {
      return Trie.of(table, size);
    }
    @Nullable Object[] rebuilt = allocate(length);
    forEach(table, (var, stored) -> insert(rebuilt, var, stored));
    return rebuilt;
  }

  /** {@return the number of stored objects; takes time proportional to the length} */
  static int size(@Nullable Object[] table) {
    if (Trie.isTrie(table)) {
      return Trie.size(table);
    }
    int size = 0;
    for (int slot = 1; slot < table.length; slot++) {
      if (table[slot] != null) {
        size++;
      }
    }
    return size;
  }

  /** Calls an action with every variable and what is stored for it, in no particular order. */
  static void forEach(@Nullable Object[] table, BiConsumer<ContextVar<?>, Object> action) {
    if (Trie.isTrie(table)) {
      Trie.forEach(Trie.root(table), action);
      return;
    }
    @Nullable Object[] keys = keys(table);
    for (int slot = 1; slot < table.length; slot++) {
      Object stored = table[slot];
      if (stored != null && keys[slot] instanceof ContextVar<?> var) {
        action.accept(var, stored);
      }
    }
  }

  /**
   * Calls an action with every variable that was set or removed between two tables of one context, and what is stored
   * for it now, or null. Computed initials are nobody else's, and do not count.
   */
  static void forEachChange(
      @Nullable Object[] before, @Nullable Object[] after, BiConsumer<ContextVar<?>, @Nullable Object> action) {
    if (before == after) {
      return;
    }
    forEach(after, (var, stored) -> {
      Object now = Masked.inherited(stored);
      if (now != Masked.inherited(get(before, var))) {
        action.accept(var, now);
      }
    });
    forEach(before, (var, stored) -> {
      if (get(after, var) == null && Masked.inherited(stored) != null) {
        action.accept(var, null);
      }
    });
  }

  /**
   * The value first, then its key: a reader on another thread that meets only one of them takes the variable for
   * absent.
   */
  private static void store(
      @Nullable Object[] table, int slot, @Nullable Object stored, @Nullable Object[] keys, @Nullable Object key) {
    table[slot] = stored;
    VarHandle.releaseFence();
    keys[slot] = key;
  }

  private static @Nullable Object[] allocate(int length) {
    @Nullable Object[] keys = new @Nullable Object[length];
    keys[0] = 0;
    @Nullable Object[] table = new @Nullable Object[length];
    table[0] = keys;
    return table;
  }

  @SuppressWarnings("NullAway") // slot 0 of a table is its keys
  private static @Nullable Object[] keys(@Nullable Object[] table) {
    return (@Nullable Object[]) table[0];
  }

  @SuppressWarnings("NullAway") // slot 0 of the keys is their number
  private static int used(@Nullable Object[] keys) {
    return (Integer) keys[0];
  }

  // Slot 0 counts as used, and a quarter stays free: every probe ends soon.
  private static boolean fits(int keys, int length) {
    return 4 * (keys + 1) <= 3 * length;
  }
}
