// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import io.contextvars.spi.ContextObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The observers of this process, found once, and told of events after the fact.
 *
 * <p>Every call of a notifying method stands behind {@code if (Observers.PRESENT)}: a constant, so that without
 * observers the compiler drops the branch.
 */
final class Observers {
  // What threw, so that it is reported once. Guarded by itself. Before ALL: a provider that cannot be loaded is
  // reported, too.
  private static final Set<Object> REPORTED = Collections.newSetFromMap(new IdentityHashMap<>());
  private static final List<ContextObserver> ALL = load();

  /** Whether there is any observer. */
  static final boolean PRESENT = !ALL.isEmpty();

  private Observers() {}

  static void copied(@Nullable Context source, Context copy) {
    tell(observer -> observer.copied(source, copy));
  }

  static void switched(@Nullable Context from, @Nullable Context to) {
    tell(observer -> observer.switched(from, to));
  }

  /** Tells of a change, given what the table stored before and stores now; null is no value. */
  static void changed(ContextVar<?> var, @Nullable Object old, @Nullable Object now) {
    Object oldValue = Masked.value(old);
    Object newValue = Masked.value(now);
    tell(observer -> observer.changed(var, old != null, oldValue, now != null, newValue));
  }

  static void missing(ContextVar<?> var) {
    tell(observer -> observer.missing(var));
  }

  private static void tell(Consumer<ContextObserver> event) {
    @Nullable Object[] state = ThreadState.get();
    if (state[ThreadState.OBSERVING] != null) {
      return;
    }
    state[ThreadState.OBSERVING] = true;
    try {
      for (ContextObserver observer : ALL) {
        tell(observer, event);
      }
    } finally {
      state[ThreadState.OBSERVING] = null;
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void tell(ContextObserver observer, Consumer<ContextObserver> event) {
    try {
      event.accept(observer);
    } catch (Throwable failure) { // the application comes first, whatever it is
      report(observer, observer.getClass().getName() + " failed; its failures are not reported again", failure);
    }
  }

  private static List<ContextObserver> load() {
    List<ContextObserver> found = new ArrayList<>();
    Iterator<ContextObserver> providers =
        ServiceLoader.load(ContextObserver.class, Observers.class.getClassLoader()).iterator();
    for (;;) {
      try {
        if (!providers.hasNext()) {
          return List.copyOf(found);
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError failure) {
        report(failure, "could not be loaded and is left out", failure);
      }
    }
  }

  private static void report(Object source, String what, Throwable failure) {
    try {
      boolean first;
      synchronized (REPORTED) {
        first = REPORTED.add(source);
      }
      if (first) {
        System.getLogger("io.contextvars").log(System.Logger.Level.ERROR, "A ContextObserver " + what, failure);
      }
    } catch (Throwable unreportable) {
      failure.addSuppressed(unreportable); // nothing is left to tell it to
    }
  }
}
