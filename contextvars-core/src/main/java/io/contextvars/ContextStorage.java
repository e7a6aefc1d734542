// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * How a context is held by one thread, changed in place, and read by all.
 *
 * One word says it:
 *
 *     [ stamp : 29 | OWNS_KEYS | OWNS_VALUES | HELD ]
 *
 *                 enter (CAS)                        put
 *     free -------------------------> held, shared -------> held, owned
 *      ^                                   ^                     |
 *      |  leave (release)                  |  copy by the holder |   leave keeps what is owned:
 *      +-----------------------------------+---------------------+   a free context may be owned, too
 *
 * Held: a thread (or a claim) is inside. Only the holder writes the word and the table then; who is outside writes
 * neither. Free: the word is changed by compare-and-set alone, by someone who enters, or by a copier that takes
 * ownership away. One word for both is what makes entering atomic against copying: with a separate flag, a copier could
 * share an array that the next holder writes.
 *
 * Owned: no copy knows the array of values (of keys), so the holder writes it in place. Copying clears both bits; the
 * first put after that clones what it is about to write. Zero, which a racy reader of a new context may see, is free
 * and owns nothing.
 *
 * Stamp: advanced by the holder before every write in place, so that whoever is outside can tell that what it read is
 * one state:
 *
 *     holder   stamp+1 (release) | releaseFence | table[slot] = value
 *     reader   stamp (acquire) | table (acquire) | slots | acquireFence | stamp again: the same
 *
 * If the reader saw anything of a write, the fences make it see the stamp of that write. With equal stamps at most the
 * write of that very stamp was under way, and one write shows or does not show (see Table), so the reader has the state
 * before or after it. Replacing the table does not advance the stamp: the replaced array never changes again. The stamp
 * may wrap around; the table is replaced when it does, and the reader compares that, too.
 *
 * A reader cannot starve: after some failed attempts it says so in STARVING, and while anyone starves, holders replace
 * the table instead of writing in place, so that stamps rest. Holders only read that number, opaquely: they see it some
 * time, which is enough.
 *
 * Sources: StampedLock (validation by fences), Linux seqlocks (one writer that never waits). Tests: CopyRaces,
 * ReadingRaces and their siblings in verification/concurrency.
 */
abstract sealed class ContextStorage permits PrimitiveWrapping {
  /** What of the word remains when a context is left. */
  static final int FREE = ~1;

  private static final int HELD = 1;
  private static final int OWNS_VALUES = 2;
  private static final int OWNS_KEYS = 4;
  private static final int OWNS = OWNS_VALUES | OWNS_KEYS;
  private static final int STAMP = 8;
  private static final int LAST_STAMP = -STAMP;

  private static final int ATTEMPTS = 64;
  private static final AtomicInteger STARVING = new AtomicInteger();

  private static final VarHandle WORD;
  private static final VarHandle TABLE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(ContextStorage.class, "word", int.class);
      TABLE = lookup.findVarHandle(ContextStorage.class, "table", Object[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Written by the holder, read by any. Volatile for the one store that must not need a stack frame; else through WORD,
  // in weaker modes.
  volatile int word;

  // Written by the holder after a release fence, read by any.
  private @Nullable Object[] table;

  // A Thread, or a Holder. Written by the holder only. Others read it, racily: to tell whether it is they themselves,
  // which no race can fake as they would have written it; and for a message.
  @Nullable
  Object holder;

  /** A context that starts from a table that nobody changes any more; entered from the start if it has a holder. */
  ContextStorage(@Nullable Object[] table, @Nullable Object holder) {
    this.table = table;
    this.holder = holder;
    if (holder != null) {
      WORD.set(this, HELD);
    }
    VarHandle.releaseFence(); // whoever finds a reference to this in a race sees the table through it
  }

  abstract Context self();

  // ---- entering and leaving

  /** Enters, or throws with nothing changed. */
  final void hold(Object newHolder) {
    for (;;) {
      int seen = (int) WORD.getAcquire(this);
      if ((seen & HELD) != 0) {
        throw Misuse.alreadyEntered(self(), holder);
      }
      if (WORD.compareAndSet(this, seen, seen | HELD)) { // fails against a copier, too: then we look again
        holder = newHolder;
        return;
      }
    }
  }

  /**
   * Leaves. A caller that must not leave this undone has a {@code catch} that says {@code holder = null; word = word &
   * FREE}: that is bytecode alone, so it needs no stack frame, and no {@link StackOverflowError} can stop it.
   */
  final void release() {
    holder = null;
    WORD.setRelease(this, (int) WORD.get(this) & FREE);
  }

  final boolean isHeldHere() {
    Object by = holder;
    Thread here = Thread.currentThread();
    return by == here || (by instanceof Holder other && other.thread() == here);
  }

  // ---- for the holder

  /** {@return what is stored for a variable, or null} For the thread that is inside. */
  final @Nullable Object stored(ContextVar<?> var) {
    return Table.get(table, var);
  }

  /** {@return where a variable is stored, until the next put; 0 where that is not known} For the thread that is inside. */
  final int slot(ContextVar<?> var) {
    return Table.find(table, var);
  }

  /** {@return what is stored for a variable, or null} For the thread that is inside, which has just asked for the slot. */
  final @Nullable Object storedAt(int slot, ContextVar<?> var) {
    return slot != 0 ? table[slot] : Table.get(table, var);
  }

  /**
   * Stores an object for a variable, or removes it, and returns what was stored before. For the thread that is inside.
   */
  final @Nullable Object put(ContextVar<?> var, @Nullable Object stored) {
    return putAt(slot(var), var, stored);
  }

  /** Puts, as above. For the thread that is inside, which has just asked for the slot. */
  final @Nullable Object putAt(int slot, ContextVar<?> var, @Nullable Object stored) {
    @Nullable Object[] current = table;
    int seen = (int) WORD.get(this);
    if (slot != 0 && stored != null && mayWriteInPlace(seen, OWNS_VALUES)) {
      Object old = current[slot];
      advance(seen);
      current[slot] = stored;
      return old;
    }
    return putSlowly(current, slot, var, stored, seen);
  }

  private @Nullable Object putSlowly(
      @Nullable Object[] current, int slot, ContextVar<?> var, @Nullable Object stored, int seen) {
    Object old = slot != 0 ? current[slot] : Table.get(current, var);
    if (old == stored) {
      return old;
    }
    if (Trie.isTrie(current)) {
      replace(Trie.put(current, var, stored), seen & ~OWNS);
    } else if (old != null && stored != null) {
      @Nullable Object[] values = current.clone();
      values[slot] = stored;
      replace(values, seen | OWNS_VALUES);
    } else {
      putKey(current, slot, var, stored, seen);
    }
    return old;
  }

  /** Adds or removes a key. */
  private void putKey(@Nullable Object[] current, int slot, ContextVar<?> var, @Nullable Object stored, int seen) {
    if (stored != null && !Table.hasRoom(current)) {
      @Nullable Object[] larger = Table.rebuilt(current);
      if (Trie.isTrie(larger)) {
        replace(Trie.put(larger, var, stored), seen & ~OWNS);
      } else {
        Table.insert(larger, var, stored);
        replace(larger, seen | OWNS);
      }
      return;
    }
    boolean inPlace = mayWriteInPlace(seen, OWNS);
    @Nullable Object[] target = inPlace ? current : Table.copyOf(current);
    if (inPlace) {
      advance(seen);
    }
    if (stored != null) {
      Table.insert(target, var, stored);
    } else {
      Table.remove(target, slot);
    }
    if (!inPlace) {
      replace(target, seen | OWNS);
    }
  }

  /** {@return the table, which nobody changes any more} For the thread that is inside. */
  final @Nullable Object[] share() {
    int seen = (int) WORD.get(this);
    if ((seen & OWNS) != 0) {
      WORD.setRelease(this, seen & ~OWNS);
    }
    return table;
  }

  private static boolean mayWriteInPlace(int seen, int owned) {
    return (seen & owned) == owned && (seen & LAST_STAMP) != LAST_STAMP && STARVING.getOpaque() == 0;
  }

  private void advance(int seen) {
    WORD.setRelease(this, seen + STAMP);
    VarHandle.releaseFence();
  }

  // The word first: who finds the replacement must not take it for shared.
  private void replace(@Nullable Object[] replacement, int flags) {
    boolean wrap = (flags & LAST_STAMP) == LAST_STAMP;
    WORD.setRelease(this, wrap ? flags & ~LAST_STAMP : flags);
    VarHandle.releaseFence();
    table = replacement;
  }

  // ---- for anyone

  /** {@return one state of the table, to be read within this call} For any thread. */
  final @Nullable Object[] readable() {
    return isHeldHere() ? table : frozen();
  }

  /** {@return what is stored for a variable in one state of this context, or null} For any thread. */
  final @Nullable Object storedSeenFromAnywhere(ContextVar<?> var) {
    if (isHeldHere()) {
      return stored(var);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int seen = (int) WORD.getAcquire(this);
      @Nullable Object[] current = (@Nullable Object[]) TABLE.getAcquire(this);
      Object stored = Table.get(current, var);
      if (hasRested(seen) && TABLE.getOpaque(this) == current) {
        return stored;
      }
      Thread.onSpinWait();
    }
    return Table.get(frozen(), var);
  }

  /**
   * {@return one state of the table, which nobody changes any more} For any thread; shares if it can, and clones if it
   * must.
   */
  final @Nullable Object[] frozen() {
    if (isHeldHere()) {
      return share();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      @Nullable Object[] frozen = tryToShare();
      if (frozen != null) {
        return frozen;
      }
      Thread.onSpinWait();
    }
    STARVING.incrementAndGet();
    try {
      for (;;) {
        int seen = (int) WORD.getAcquire(this);
        @Nullable Object[] clone = Table.copyOf((@Nullable Object[]) TABLE.getAcquire(this));
        if (hasRested(seen)) {
          return Table.rebuilt(clone);
        }
        Thread.onSpinWait();
      }
    } finally {
      STARVING.decrementAndGet();
    }
  }

  private @Nullable Object @Nullable [] tryToShare() {
    int seen = (int) WORD.getAcquire(this);
    @Nullable Object[] current = (@Nullable Object[]) TABLE.getAcquire(this);
    if ((seen & OWNS) == 0) { // shared already: whoever is inside will clone it
      return isUnchanged(seen, LAST_STAMP | OWNS) ? current : null; // in one look: a set and a copy fit between two
    }
    if ((seen & HELD) == 0) {
      return WORD.compareAndSet(this, seen, seen & ~OWNS) ? current : null;
    }
    @Nullable Object[] clone = Table.copyOf(current);
    return hasRested(seen) && TABLE.getOpaque(this) == current ? Table.rebuilt(clone) : null;
  }

  /** {@return whether no write in place has begun since the word was seen} Orders the reads before it. */
  private boolean hasRested(int seen) {
    return isUnchanged(seen, LAST_STAMP);
  }

  private boolean isUnchanged(int seen, int bits) {
    VarHandle.acquireFence();
    return (((int) WORD.getOpaque(this) ^ seen) & bits) == 0;
  }
}
