// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.observed;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it is told, thread by thread; and causes events, which it is not told of. */
public final class RecordingObserver implements ContextObserver {
  /** One event, as told. */
  sealed interface Event {
    record Copied(@Nullable Context source, Context copy) implements Event {}

    record Switched(@Nullable Context from, @Nullable Context to) implements Event {}

    record Changed(ContextVar<?> var, boolean hadOld, @Nullable Object old, boolean hasNew, @Nullable Object now)
        implements
          Event {}

    record Missing(ContextVar<?> var) implements Event {}
  }

  private static final ThreadLocal<List<Event>> EVENTS = ThreadLocal.withInitial(ArrayList::new);
  private static final ContextVar<Integer> OWN = ContextVar.withDefault("own", 0);

  /** {@return what the current thread was told since it last asked} */
  static List<Event> told() {
    List<Event> told = EVENTS.get();
    EVENTS.remove();
    return told;
  }

  private static void add(Event event) {
    EVENTS.get().add(event);
    Context.runInCopy(() -> {
      var unused = OWN.set(OWN.get() + 1);
    });
  }

  @Override
  public void copied(@Nullable Context source, Context copy) {
    add(new Event.Copied(source, copy));
  }

  @Override
  public void switched(@Nullable Context from, @Nullable Context to) {
    add(new Event.Switched(from, to));
  }

  @Override
  public void changed(
      ContextVar<?> var, boolean hadOld, @Nullable Object old, boolean hasNew, @Nullable Object now) {
    add(new Event.Changed(var, hadOld, old, hasNew, now));
  }

  @Override
  public void missing(ContextVar<?> var) {
    add(new Event.Missing(var));
  }
}
