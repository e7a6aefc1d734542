// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.ThreadState.CURRENT;
import static io.contextvars.ThreadState.SCOPE;
import static io.contextvars.ThreadState.STEPS;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value belongs to the current context: each task has its own, and starts with those of whoever
 * started it.
 *
 * <p>A variable is declared once, as a constant. Its value is read and set anywhere, without being passed along, and
 * what one task sets no other sees:
 *
 * {@snippet class = "io.contextvars.snippets.ContextVarSnippets" region = "declare"}
 *
 * <p>A value that was set stays until it is replaced, {@link #reset} or {@link #unset} in the same context. To have it
 * for a block only, use {@link #run}, or close the {@link Token} that {@link #set} returns.
 *
 * <p>Values are shared between a context and its copies, not cloned: prefer immutable ones, or have each context
 * compute its own by {@link #withInitial}. {@code null} is an ordinary value.
 *
 * <p>Threads: may be used by any thread; each reads and writes its own current context.
 *
 * @param <T> the type of the values
 * @apiNote Declare variables as static constants. A context holds its variables as long as it holds values for them, so
 *     variables made again and again for one purpose live as long as what they were set in.
 * @implNote Reading takes a thread-local lookup and a probe of a hash table, whatever the number of variables. Setting
 *     writes in place, without allocation, unless the context has been copied since: then it clones once. A variable
 *     that no context holds is collectable.
 * @see <a href="https://peps.python.org/pep-0567/#contextvars-contextvar">PEP 567, contextvars.ContextVar</a>
 */
public final class ContextVar<T extends @Nullable Object> {
  private static final AtomicInteger MADE = new AtomicInteger();

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<ContextVar, ThreadLocalView> VIEW =
      AtomicReferenceFieldUpdater.newUpdater(ContextVar.class, ThreadLocalView.class, "view");

  /** Where tables look for this variable first. */
  final int hash;

  private final String name;
  private final boolean hasDefault;
  private final @Nullable T defaultValue;
  private final @Nullable Supplier<? extends T> initial;

  private volatile @Nullable ThreadLocalView<T> view; // written once, by whoever asks first

  private ContextVar(
      String name, boolean hasDefault, @Nullable T defaultValue, @Nullable Supplier<? extends T> initial, int hash) {
    this.name = Objects.requireNonNull(name, "name");
    this.hasDefault = hasDefault;
    this.defaultValue = defaultValue;
    this.initial = initial;
    this.hash = hash;
  }

  /**
   * Makes a variable without a default.
   *
   * @param name a name for people; it need not be unique
   */
  public static <T extends @Nullable Object> ContextVar<T> of(String name) {
    return new ContextVar<>(name, false, null, null, nextHash());
  }

  /**
   * Makes a variable with a default, which every context that has no value reads. A default is never stored, and shared
   * by all.
   *
   * @param name a name for people; it need not be unique
   */
  public static <T extends @Nullable Object> ContextVar<T> withDefault(String name, T defaultValue) {
    return new ContextVar<>(name, true, defaultValue, null, nextHash());
  }

  /**
   * Makes a variable whose first {@link #get} in a context computes a value and stores it there.
   *
   * <p>A computed value belongs to the context that computed it: to a copy it is absent, so the copy computes its own,
   * while a value that was set is inherited. That makes a mutable value safe in tasks. If the computation throws,
   * nothing is stored.
   *
   * {@snippet class = "io.contextvars.snippets.ContextVarSnippets" region = "initial"}
   *
   * @param name a name for people; it need not be unique
   */
  public static <T extends @Nullable Object> ContextVar<T> withInitial(String name, Supplier<? extends T> initial) {
    return new ContextVar<>(name, false, null, Objects.requireNonNull(initial, "initial"), nextHash());
  }

  /** A variable whose place in tables is given; for {@link #of} it comes from {@link #nextHash}. */
  static <T extends @Nullable Object> ContextVar<T> ofHash(String name, int hash) {
    return new ContextVar<>(name, false, null, null, hash);
  }

  // Multiples of the golden ratio spread evenly, in their high bits; tables look at low bits first. No two are the same
  // in 2^32. Those whose place would be slot 0 of a table of eight or more are passed over: no value stands there.
  private static int nextHash() {
    int hash;
    do {
      hash = Integer.reverse(MADE.getAndIncrement() * 0x9E3779B9);
    } while ((hash & 7) == 0);
    return hash;
  }

  /** {@return the name that this variable was made with} */
  public String name() {
    return name;
  }

  // ---- reading

  /**
   * {@return the value in the current context, else the default, else the initial, which is stored}
   *
   * @throws NoSuchElementException if there is none of them
   */
  @SuppressWarnings("unchecked")
  public T get() {
    Context context = ThreadState.context();
    if (context != null) {
      Object stored = context.stored(this);
      if (stored != null && !(stored instanceof Masked)) {
        return (T) stored;
      }
      stored = Masked.visible(stored, context);
      if (stored != null) {
        return Masked.value(stored);
      }
    }
    return absent();
  }

  private T absent() {
    if (initial != null) {
      return compute(initial);
    }
    tellMissing();
    if (hasDefault) {
      return defaultValue();
    }
    throw Misuse.noValue(this);
  }

  private T compute(Supplier<? extends T> initial) {
    T value = initial.get();
    Context context = Context.currentForWriting(ThreadState.get());
    store(context, Masked.initial(value, context));
    return value;
  }

  @SuppressWarnings("NullAway") // null is a T if it was given as one
  private T defaultValue() {
    return defaultValue;
  }

  /**
   * {@return the value in the current context, else another}
   *
   * <p>The other value comes before the default, and no initial is computed, as in Python's {@code get(default)}.
   */
  public T orElse(T other) {
    Object stored = storedInCurrent();
    return stored == null ? other : Masked.value(stored);
  }

  /** {@return the value in the current context, else null; neither a default nor an initial counts} */
  public @Nullable T orElseNull() {
    return Masked.<@Nullable T>value(storedInCurrent());
  }

  /**
   * {@return the value in the current context; neither a default nor an initial counts}
   *
   * @throws X if there is none
   */
  public <X extends Throwable> T orElseThrow(Supplier<? extends X> failure) throws X {
    Objects.requireNonNull(failure, "failure");
    Object stored = storedInCurrent();
    if (stored == null) {
      throw failure.get();
    }
    return Masked.value(stored);
  }

  /** {@return whether this variable is in the current context; a default or an initial does not count} */
  public boolean isSet() {
    Context context = ThreadState.context();
    return context != null && Masked.visible(context.stored(this), context) != null;
  }

  private @Nullable Object storedInCurrent() {
    Context context = ThreadState.context();
    Object stored = context == null ? null : Masked.visible(context.stored(this), context);
    if (stored == null) {
      tellMissing();
    }
    return stored;
  }

  private void tellMissing() {
    if (Observers.PRESENT) {
      Observers.missing(this);
    }
  }

  // ---- writing

  /**
   * Sets the value in the current context, and in no other.
   *
   * @return a new token, which restores what was there before; it need not be used
   */
  public Token<T> set(T value) {
    return change(Masked.set(value));
  }

  /**
   * Removes this variable from the current context, so that a default or an initial counts again.
   *
   * @return a new token, which restores what was there before; it need not be used
   * @apiNote An addition to Python, which has no such operation.
   */
  public Token<T> unset() {
    return change(null);
  }

  private Token<T> change(@Nullable Object stored) {
    Context context = Context.currentForWriting(ThreadState.get());
    int slot = context.slot(this); // found once: what is compiled must stay small enough to be inlined, token and all
    Token<T> token = new Token<>(this, context, Masked.visible(context.storedAt(slot, this), context));
    tell(context, context.putAt(slot, this, stored), stored);
    return token;
  }

  /**
   * Restores what a token's {@code set} or {@code unset} replaced: the old value, or none.
   *
   * <p>Tokens may be used in any order. When a reset throws, nothing has changed, and the token is still unused.
   *
   * @throws IllegalStateException if the token has already been used
   * @throws IllegalArgumentException if another variable made it, or if it was made in another context than the current
   *     one; checked in this order
   */
  public void reset(Token<T> token) {
    Objects.requireNonNull(token, "token");
    if (token.isUsed()) {
      throw Misuse.used(token);
    }
    if (token.var() != this) {
      throw Misuse.otherVariable(token, this);
    }
    Context context = token.context();
    if (context != ThreadState.context()) {
      context = accepting(token);
    }
    store(context, token.old());
    token.use();
  }

  /** {@return the current context, if only a round trip lies between it and the one in which the token was made} */
  private static Context accepting(Token<?> token) {
    Context current = ThreadState.context();
    if (current == null || Homeward.of(current) != Homeward.of(token.context())) {
      throw Misuse.otherContext(token);
    }
    return current;
  }

  /** Stores what a round trip carries back: an object, or null for none. */
  void replace(Context context, @Nullable Object stored) {
    if (context.stored(this) != stored) {
      store(context, stored);
    }
  }

  private void store(Context context, @Nullable Object stored) {
    tell(context, context.put(this, stored), stored);
  }

  private void tell(Context context, @Nullable Object old, @Nullable Object stored) {
    if (Observers.PRESENT) {
      Observers.changed(this, Masked.visible(old, context), stored);
    }
  }

  // ---- for a block

  /**
   * Sets the value, runs an operation, and restores what was there before.
   *
   * <p>When the operation completes, normally or with an exception, this variable is in the context what it was before.
   *
   * {@snippet class = "io.contextvars.snippets.ContextVarSnippets" region = "run"}
   *
   * @throws IllegalStateException if the operation left scopes open (they have been closed; if the operation failed,
   *     this is suppressed onto its failure)
   */
  public void run(T value, Runnable op) {
    Objects.requireNonNull(op, "op");
    during(value, op, null);
  }

  /**
   * Sets the value, runs an operation, restores what was there before, and returns the operation's result.
   *
   * <p>When the operation completes, normally or with an exception, this variable is in the context what it was before.
   *
   * @return what the operation returns
   * @throws X if the operation does
   * @throws IllegalStateException as {@link #run} does
   */
  public <R extends @Nullable Object, X extends Throwable> R call(T value, CallableOp<? extends R, X> op) throws X {
    Objects.requireNonNull(op, "op");
    return during(value, null, op);
  }

  private <R extends @Nullable Object, X extends Throwable> R during(
      T value, @Nullable Runnable task, @Nullable CallableOp<? extends R, X> op) throws X {
    @Nullable Object[] state = ThreadState.get();
    Context context = Context.currentForWriting(state);
    Object scope = state[SCOPE];
    Object steps = state[STEPS];
    Object old = Masked.visible(context.stored(this), context);
    store(context, Masked.set(value));
    Throwable failure = null;
    try {
      return Context.perform(task, op);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      if (state[SCOPE] == scope && state[CURRENT] == context) {
        store(context, old);
      } else {
        restore(state, context, scope, state[STEPS] == steps, old, failure);
      }
    }
  }

  /** Restores out of order: scopes left open inside are closed first. */
  private void restore(
      @Nullable Object[] state, Context context, @Nullable Object scope, boolean sameSteps, @Nullable Object old,
      @Nullable Throwable failure) {
    Object innermost = state[SCOPE];
    boolean ours = sameSteps && OpenScope.depth(innermost, scope) > 0;
    if (ours) {
      state[CURRENT] = context;
      state[SCOPE] = scope;
      store(context, old);
    }
    Misuse.raise(
        ours ? OpenScope.closeLeftOpen("the operation", innermost, scope, context) : Misuse.notCurrentAnyMore(context),
        failure);
  }

  // ---- other shapes

  /**
   * {@return this variable in the shape of a {@link ThreadLocal}, for code that only speaks that}
   *
   * <p>{@code get}, {@code set} and {@code remove} read and write the current context. A {@code get} without a value
   * gives the default or the initial, and null, storing nothing, if there is neither. Every call returns the same view.
   *
   * {@snippet class = "io.contextvars.snippets.ContextVarSnippets" region = "threadLocal"}
   *
   * @apiNote Code that caches objects in thread-locals of its own expects them to be confined to a thread: give it a
   *     variable made by {@link #withInitial}, whose values no other context shares.
   */
  public ThreadLocal<T> asThreadLocal() {
    ThreadLocalView<T> known = view;
    if (known == null) {
      VIEW.compareAndSet(this, null, new ThreadLocalView<>(this));
      known = Objects.requireNonNull(view);
    }
    return known;
  }

  boolean hasFallback() {
    return hasDefault || initial != null;
  }

  /**
   * {@return Python's repr in spirit: {@code <ContextVar name='user' default='nobody' at 0x1b28cdfa>}}
   */
  @Override
  public String toString() {
    String fallback = hasDefault ? " default=" + Printing.defaultOf(this, defaultValue) : "";
    return Misuse.repr("ContextVar name='" + name + "'" + fallback, this);
  }
}
