// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was captured for objects that wait to run, beside them: the objects themselves go into queues and to handlers as
 * they are. Objects are told apart by identity and held weakly; what never runs is forgotten with the object.
 */
final class Pending {
  private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  // Set before the first entry is made, and so seen by whoever is to find that entry. The map's own isEmpty adds up counts
  // that others change meanwhile, and may say yes beside an entry.
  private volatile boolean used;

  /** What is kept for one object; compared by identity. */
  static final class Entry {
    /** Runs: as often as it likes. */
    static final int AGAIN = -1;

    /** Runs: at most once, and the next capture takes its place. */
    static final int REJECTED = 0;

    final @Nullable Capture capture;
    final int runs;

    Entry(@Nullable Capture capture, int runs) {
      this.capture = capture;
      this.runs = runs;
    }
  }

  /** {@return what is kept for an object, or null} */
  @Nullable
  Entry get(Object object) {
    return used ? entries.get(new Key(object)) : null;
  }

  /** Keeps a capture for an object, whatever was kept before. */
  void put(Object object, @Nullable Capture capture, int runs) {
    expunge();
    entries.put(new WeakKey(object, gone), new Entry(capture, runs));
  }

  /** Keeps a capture for one run more of an object, and says whether it could: not if another capture waits already. */
  boolean add(Object object, @Nullable Capture capture) {
    expunge();
    WeakKey key = new WeakKey(object, gone);
    Entry entry = new Entry(capture, 1);
    for (;;) {
      Entry former = entries.putIfAbsent(key, entry);
      if (former == null) {
        return true;
      }
      boolean rejected = former.runs == Entry.REJECTED;
      if (!rejected && !Capture.same(former.capture, capture)) {
        return false;
      }
      if (former.runs == Entry.AGAIN
          || entries.replace(key, former, rejected ? entry : new Entry(capture, former.runs + 1))) {
        return true;
      }
    }
  }

  /** Keeps a capture for an object that was not accepted, if there is none: a handler may yet find it a way. */
  void addRejected(Object object, @Nullable Capture capture) {
    expunge();
    entries.putIfAbsent(new WeakKey(object, gone), new Entry(capture, Entry.REJECTED));
  }

  /** {@return what is kept for an object, whose run begins; or null} */
  @Nullable
  Entry take(Object object) {
    if (!used) {
      return null;
    }
    Key key = new Key(object);
    for (;;) {
      Entry entry = entries.get(key);
      if (entry == null || entry.runs == Entry.AGAIN || (entry.runs > 1
          ? entries.replace(key, entry, new Entry(entry.capture, entry.runs - 1))
          : entries.remove(key, entry))) {
        return entry;
      }
    }
  }

  /** Forgets an object. */
  void forget(Object object) {
    if (used) {
      entries.remove(new Key(object));
    }
  }

  /** Called before an entry is made: drops those whose objects are gone. */
  private void expunge() {
    if (!used) {
      used = true;
    }
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      entries.remove(key);
    }
  }

  /** An object in the map, until it is garbage. */
  private static final class WeakKey extends WeakReference<Object> {
    private final int hash;

    WeakKey(Object object, ReferenceQueue<Object> gone) {
      super(object, gone);
      this.hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object object = get();
      return object != null && other instanceof WeakKey key && key.get() == object;
    }
  }

  /** An object that is looked for. */
  private static final class Key {
    private final Object object;

    Key(Object object) {
      this.object = object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof WeakKey key && key.get() == object;
    }
  }
}
