// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.spi;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens to contexts and variables.
 *
 * <p>Observers are found once, with {@link java.util.ServiceLoader} and the class loader of this library, when the
 * library is first used: register them in {@code META-INF/services} and, in a named module, with {@code provides}. A
 * provider that cannot be loaded is reported and left out.
 *
 * <p>Events are told after the fact, on the thread that acted, in the order in which they happened there. What an
 * observer itself does to contexts and variables is not observed. An observer that throws never breaks the application:
 * the first failure of each is reported through {@link System.Logger} under the name {@code io.contextvars}, later ones
 * are dropped.
 *
 * <p>Threads: called from many threads at once.
 *
 * {@snippet class = "io.contextvars.snippets.ObserverSnippets" region = "observer"}
 *
 * @apiNote A context that an observer is given is live: reading it tells its state of now. Holding it holds its values.
 * @implNote With no observer present the hooks cost nothing: the branch is a constant that the compiler removes.
 * @see <a href="https://docs.python.org/3.14/c-api/contextvars.html#c.PyContext_AddWatcher">PyContext_AddWatcher</a>
 */
public interface ContextObserver {
  /**
   * A context was copied, by {@link Context#copyCurrent}, {@link Context#copy}, {@link Context#runInCopy}, or for a
   * task that was wrapped: once for the snapshot that the wrapper takes, and once for each run.
   *
   * @param source what was copied; null is the own context of a thread that has not written it
   * @param copy the new context
   */
  default void copied(@Nullable Context source, Context copy) {}

  /**
   * Another context is current on this thread: one was entered or left, or steps were resumed or suspended.
   *
   * @param from what was current before; null is the thread's own context, not written yet
   * @param to what is current now; null likewise
   */
  default void switched(@Nullable Context from, @Nullable Context to) {}

  /**
   * A variable was set, unset or reset in the current context, or its initial was computed and stored there.
   *
   * @param var the variable
   * @param hadOld whether it was in the context before
   * @param old its value before; null if it had none, or had null
   * @param hasNew whether it is in the context now
   * @param now its value now; null if it has none, or has null
   */
  default void changed(ContextVar<?> var, boolean hadOld, @Nullable Object old, boolean hasNew, @Nullable Object now) {}

  /**
   * A variable was read and is not in the current context, so that the reader got a default, the value it brought
   * along, or an exception; a computed initial is a {@link #changed change} instead. At the end of a lost hop this is
   * what is seen.
   *
   * @param var the variable
   */
  default void missing(ContextVar<?> var) {}
}
