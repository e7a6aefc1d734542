// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ContextVar#set} replaced, so that it can be restored: once, and in the context in which it was set.
 *
 * <p>A token is closed by resetting its variable, which makes a block of a {@code set}:
 *
 * {@snippet class = "io.contextvars.snippets.TokenSnippets" region = "block"}
 *
 * <p>Tokens need not be used, nor in any order: each restores what its own {@code set} replaced. A failed reset leaves
 * its token unused.
 *
 * <p>Threads: the two properties are immutable and may be read by any thread. Resetting is confined to the context.
 *
 * @param <T> the type of the variable's values
 * @apiNote A token that travels to another task cannot be used there, as that task has another context. Where a block
 *     of code is all that is meant, {@link ContextVar#run} cannot leak one.
 * @implNote A token holds its context and the old value for as long as it is reachable.
 * @see <a href="https://peps.python.org/pep-0567/#contextvars-token">PEP 567, contextvars.Token</a>
 */
public final class Token<T extends @Nullable Object> implements AutoCloseable {
  private final ContextVar<T> var;
  private final Context context;
  private final @Nullable Object old; // as stored in a table; null: there was none
  private final @Nullable Origin origin;

  // Written by a reset, which only the thread that is inside the context gets to do; a toString elsewhere may see it
  // late.
  private boolean used;

  Token(ContextVar<T> var, Context context, @Nullable Object old) {
    this.var = var;
    this.context = context;
    this.old = old;
    this.origin = Debugging.ON ? new Origin("made") : null;
  }

  /** {@return the variable that made this token} */
  public ContextVar<T> var() {
    return var;
  }

  /**
   * {@return whether the variable was in the context when this token was made}
   *
   * <p>False is what Python expresses as {@code old_value is Token.MISSING}; a default does not count.
   */
  public boolean hasOldValue() {
    return old != null;
  }

  /**
   * {@return the value that was replaced, which may be null}
   *
   * <p>It stays readable after the token has been used.
   *
   * @throws NoSuchElementException if there was none
   */
  public T oldValue() {
    if (old == null) {
      throw Misuse.noOldValue(this);
    }
    return Masked.value(old);
  }

  /**
   * Restores the variable as {@link ContextVar#reset} does.
   *
   * @throws IllegalStateException if this token has already been used
   * @throws IllegalArgumentException if another context is current than the one it was made in
   */
  @Override
  public void close() {
    var.reset(this);
  }

  /** {@return Python's repr in spirit: {@code <Token var=<ContextVar name='user' at 0x1b28cdfa> at 0x5e91993f>}} */
  @Override
  public String toString() {
    return Misuse.repr((used ? "Token used var=" : "Token var=") + var, this);
  }

  Context context() {
    return context;
  }

  @Nullable
  Object old() {
    return old;
  }

  @Nullable
  Origin origin() {
    return origin;
  }

  boolean isUsed() {
    return used;
  }

  void use() {
    used = true;
  }
}
