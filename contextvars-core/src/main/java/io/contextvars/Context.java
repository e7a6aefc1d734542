// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.ThreadState.CURRENT;
import static io.contextvars.ThreadState.SCOPE;
import static io.contextvars.ThreadState.STEPS;

import io.contextvars.internal.Snapshots;
import io.contextvars.internal.Steps;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of many variables, as one task sees them.
 *
 * <p>One context is current in a thread at any time. {@link ContextVar#get} reads from it and {@link ContextVar#set}
 * writes to it, and to no other: there is no chain of parents. What a new task shall see is given to it as a copy, made
 * in constant time when the task is made; from then on neither sees what the other sets.
 *
 * {@snippet class = "io.contextvars.snippets.ContextSnippets" region = "copy"}
 *
 * <p>A context is <i>entered</i> for the duration of {@link #run}, {@link #call} or a {@link Scope}. Whatever happens
 * inside, what was current before is current again afterwards, and changes stay in the context. One computation at a
 * time is inside a context: whoever enters one that is entered, from this thread or another, gets an {@link
 * IllegalStateException} that names the thread inside.
 *
 * <p>Every thread starts in an empty context of its own, made when it is first written.
 *
 * <p>Threads: any thread may copy and read any context at any time. It gets one state that the context had between two
 * operations of the thread inside, never one older than what happens-before the read, and never blocks that thread. A
 * copy never changes because of what happens to its source.
 *
 * <p>Contexts are compared by identity; compare {@link #asMap()} to compare contents.
 *
 * @apiNote To hand one task over, use {@link #wrap} and its siblings. To run a block in a copy, use {@link #runInCopy},
 *     which is the cheapest form.
 * @implNote Copying takes 24 bytes, whatever the number of variables. The first {@code set} after a copy clones an
 *     array of references (O(log n) of it, where a context holds more than about 190 variables); further ones write in
 *     place.
 * @see <a href="https://peps.python.org/pep-0567/#contextvars-context">PEP 567, contextvars.Context</a>
 */
public final class Context extends ContextWrapping {
  static {
    Steps.madeBy(ClaimedSteps.FACTORY);
    Snapshots.madeBy(new CopyingSnapshots());
  }

  /** Makes an empty context. */
  public Context() {
    super(Table.EMPTY, null);
  }

  private Context(@Nullable Object[] frozen, @Nullable Object holder) {
    super(frozen, holder);
  }

  // ---- copying

  /**
   * {@return a copy of the current context; Python's {@code copy_context()}}
   *
   * <p>Takes constant time. The copy is not entered.
   */
  public static Context copyCurrent() {
    Context current = ThreadState.context();
    return told(current, new Context(frozen(current), null));
  }

  /**
   * {@return a copy of this context, which is not entered}
   *
   * <p>Takes constant time; while another thread is inside this context, its table is cloned once.
   */
  public Context copy() {
    return told(this, new Context(frozen(), null));
  }

  private static @Nullable Object[] frozen(@Nullable Context current) {
    return current == null ? Table.EMPTY : current.share();
  }

  private static Context told(@Nullable Context source, Context copy) {
    if (Observers.PRESENT) {
      Observers.copied(source, copy);
    }
    return copy;
  }

  // ---- entering

  /**
   * Enters this context, runs an operation in it, and leaves it.
   *
   * <p>When the operation completes, normally or with an exception, what was current before is current again; what the
   * operation set stays in this context.
   *
   * {@snippet class = "io.contextvars.snippets.ContextSnippets" region = "run"}
   *
   * @throws IllegalStateException if this context is entered already (the operation has not run then); or if the
   *     operation left scopes open (they have been closed; if the operation failed, this is suppressed onto its
   *     failure)
   * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Context.run">Context.run</a>
   */
  public void run(Runnable op) {
    Objects.requireNonNull(op, "op");
    inside(ThreadState.get(), false, op, null);
  }

  /**
   * Enters this context, runs an operation in it, leaves it, and returns the operation's result.
   *
   * <p>When the operation completes, normally or with an exception, what was current before is current again; what the
   * operation set stays in this context.
   *
   * @return what the operation returns
   * @throws X if the operation does
   * @throws IllegalStateException as {@link #run} does
   */
  public <R extends @Nullable Object, X extends Throwable> R call(CallableOp<? extends R, X> op) throws X {
    Objects.requireNonNull(op, "op");
    return inside(ThreadState.get(), false, null, op);
  }

  /**
   * Runs an operation in a copy of the current context: {@code copyCurrent().run(op)} at its cheapest.
   *
   * <p>When the operation completes, normally or with an exception, what was current before is current again; what the
   * operation set is gone with the copy.
   *
   * @throws IllegalStateException if the operation left scopes open, as {@link #run} does
   */
  public static void runInCopy(Runnable op) {
    Objects.requireNonNull(op, "op");
    @Nullable Object[] state = ThreadState.get();
    entered((Context) state[CURRENT]).inside(state, true, op, null);
  }

  /**
   * Runs an operation in a copy of the current context and returns its result: {@code copyCurrent().call(op)} at its
   * cheapest.
   *
   * <p>When the operation completes, normally or with an exception, what was current before is current again; what the
   * operation set is gone with the copy.
   *
   * @return what the operation returns
   * @throws X if the operation does
   * @throws IllegalStateException if the operation left scopes open, as {@link #run} does
   */
  public static <R extends @Nullable Object, X extends Throwable> R callInCopy(CallableOp<? extends R, X> op) throws X {
    Objects.requireNonNull(op, "op");
    @Nullable Object[] state = ThreadState.get();
    return entered((Context) state[CURRENT]).<R, X>inside(state, true, null, op);
  }

  /**
   * Runs an operation in an empty context: {@code new Context().run(op)} at its cheapest.
   *
   * <p>What the operation starts or registers, and what captures a context for it, gets nothing of the current one. When
   * the operation completes, normally or with an exception, what was current before is current again.
   *
   * {@snippet class = "io.contextvars.snippets.ContextSnippets" region = "runInEmpty"}
   *
   * @throws IllegalStateException if the operation left scopes open, as {@link #run} does
   * @apiNote For what outlives the request in which it happens to be made: a cache's refresh, a connection's reader, a
   *     timer. Otherwise it keeps that request's values alive, and shows them to all who come after.
   */
  public static void runInEmpty(Runnable op) {
    Objects.requireNonNull(op, "op");
    empty().inside(ThreadState.get(), true, op, null);
  }

  /**
   * Runs an operation in an empty context and returns its result; see {@link #runInEmpty}.
   *
   * @return what the operation returns
   * @throws X if the operation does
   * @throws IllegalStateException if the operation left scopes open, as {@link #run} does
   */
  public static <R extends @Nullable Object, X extends Throwable> R callInEmpty(CallableOp<? extends R, X> op)
      throws X {
    Objects.requireNonNull(op, "op");
    return empty().<R, X>inside(ThreadState.get(), true, null, op);
  }

  private static Context empty() {
    return new Context(Table.EMPTY, Debugging.holder());
  }

  /**
   * Enters this context until the scope is closed.
   *
   * {@snippet class = "io.contextvars.snippets.ContextSnippets" region = "enter"}
   *
   * @return the scope, to be closed by this thread, before whatever was entered earlier
   * @throws IllegalStateException if this context is entered already
   * @apiNote Prefer {@link #run}: it cannot be left open. A scope is for code that cannot be a lambda, such as a pair
   *     of callbacks.
   */
  public Scope enter() {
    @Nullable Object[] state = ThreadState.get();
    Object previous = state[CURRENT];
    Object outer = state[SCOPE];
    OpenScope scope = new OpenScope(this, state);
    hold(Debugging.holder());
    state[CURRENT] = this;
    state[SCOPE] = scope;
    if (Observers.PRESENT) {
      try {
        scope.tellOpened();
      } catch (Throwable noStack) { // the caller gets no scope that it could close
        state[CURRENT] = previous;
        state[SCOPE] = outer;
        holder = null;
        word = word & FREE;
        throw noStack;
      }
    }
    return scope;
  }

  /**
   * A context that one computation is inside of from the start; the copy is made by the caller's thread, which enters
   * it.
   */
  private static Context entered(@Nullable Context source) {
    return told(source, new Context(frozen(source), Debugging.holder()));
  }

  /*
   * The one place where an operation runs inside a context. Leaving begins with plain stores into what the thread
   * holds and into contexts, before anything is called, so that it survives a StackOverflowError at any depth. The
   * operation's failure is thrown at the end by hand: a finally block would be compiled twice, and make this too long to
   * be inlined.
   */
  @SuppressWarnings({"NullAway", "unchecked"}) // without a failure there is a result, which is an X if there is one
  private <R extends @Nullable Object, X extends Throwable> R inside(
      @Nullable Object[] state, boolean entered, @Nullable Runnable task, @Nullable CallableOp<? extends R, X> op)
      throws X {
    Object previous = state[CURRENT];
    Object scope = state[SCOPE];
    Object steps = state[STEPS];
    if (!entered) {
      hold(Debugging.holder());
    }
    R result = null;
    Throwable failure = null;
    try {
      state[CURRENT] = this;
      if (Observers.PRESENT) {
        Observers.switched((Context) previous, this);
      }
      result = perform(task, op);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    Object innermost = state[SCOPE];
    boolean inOrder = innermost == scope && state[CURRENT] == this && state[STEPS] == steps;
    state[CURRENT] = previous;
    state[SCOPE] = scope;
    state[STEPS] = steps;
    try {
      release();
    } catch (Throwable noStack) {
      holder = null;
      word = word & FREE;
    }
    if (!inOrder || Observers.PRESENT) {
      OpenScope open = inOrder ? null : (OpenScope) innermost;
      while (open != null && open != scope) {
        open = open.outer;
      }
      if (!inOrder && open == scope) { // what is left open leads to where we began
        for (open = (OpenScope) innermost; open != scope && open != null; open = open.outer) {
          open.closed = true;
          open.context.holder = null;
          open.context.word = open.context.word & FREE;
        }
      }
      afterLeaving((Context) previous,
          inOrder ? null : OpenScope.closeLeftOpen("the operation", innermost, scope, this), failure);
    }
    if (failure != null) {
      throw (X) failure;
    }
    return result;
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // exactly one is not null
  static <R extends @Nullable Object, X extends Throwable> R perform(
      @Nullable Runnable task, @Nullable CallableOp<? extends R, X> op) throws X {
    if (task != null) {
      task.run();
      return null;
    }
    return op.call();
  }

  private void afterLeaving(
      @Nullable Context previous, @Nullable IllegalStateException outOfOrder, @Nullable Throwable failure) {
    if (Observers.PRESENT) {
      Observers.switched(this, previous);
    }
    Misuse.raise(outOfOrder, failure);
  }

  // ---- for variables and wrappers

  /** {@return a copy that is entered from the start, by an excursion} */
  static Context forExcursion(Context source, @Nullable Object[] frozen, Homeward excursion) {
    return told(source, new Context(frozen, excursion));
  }

  /** Runs an operation in this context, which has been made entered. */
  <R extends @Nullable Object, X extends Throwable> R callEntered(CallableOp<? extends R, X> op) throws X {
    return this.<R, X>inside(ThreadState.get(), true, null, op);
  }

  /** {@return the current context, for writing: a thread that has none gets its own} */
  static Context currentForWriting(@Nullable Object[] state) {
    Context current = (Context) state[CURRENT];
    if (current == null) {
      current = new Context(Table.EMPTY, Debugging.holder());
      state[CURRENT] = current;
    }
    return current;
  }

  @Override
  Object snapshot() {
    return Observers.PRESENT ? copy() : frozen();
  }

  /** {@return what a wrapper keeps where no context is current} */
  static Object snapshotOfNothing() {
    return Observers.PRESENT ? new Context() : Table.EMPTY;
  }

  static void runFrom(Object snapshot, Runnable task) {
    fresh(snapshot).inside(ThreadState.get(), true, task, null);
  }

  static <R extends @Nullable Object, X extends Throwable> R callFrom(Object snapshot, CallableOp<? extends R, X> op)
      throws X {
    return fresh(snapshot).<R, X>inside(ThreadState.get(), true, null, op);
  }

  /** {@return a new context from a snapshot, which the current thread is inside of from the start} */
  static Context fresh(Object snapshot) {
    if (snapshot instanceof Context source) { // for observers, who want to see where a copy comes from
      return told(source, new Context(source.frozen(), Debugging.holder()));
    }
    return new Context((@Nullable Object[]) snapshot, Debugging.holder());
  }

  @Override
  Context self() {
    return this;
  }

  // ---- reading

  /**
   * {@return the value of a variable in this context, which may be null; Python's {@code ctx[var]}}
   *
   * @throws NoSuchElementException if the variable is not in this context; a default or an initial does not count
   */
  public <T extends @Nullable Object> T get(ContextVar<T> var) {
    Object stored = find(var);
    if (stored == null) {
      throw Misuse.notInContext(var, this);
    }
    return Masked.value(stored);
  }

  /** {@return the value of a variable in this context, or another value if it is not in this context} */
  public <T extends @Nullable Object> T getOrDefault(ContextVar<T> var, T other) {
    Object stored = find(var);
    return stored == null ? other : Masked.value(stored);
  }

  /**
   * {@return the value of a variable in this context, or null if it is not in this context; Python's {@code
   * ctx.get(var)}}
   */
  public <T extends @Nullable Object> @Nullable T getOrNull(ContextVar<T> var) {
    return Masked.<@Nullable T>value(find(var));
  }

  /** {@return whether a variable is in this context; Python's {@code var in ctx}} */
  public boolean contains(ContextVar<?> var) {
    return find(var) != null;
  }

  private @Nullable Object find(ContextVar<?> var) {
    Objects.requireNonNull(var, "var");
    return Masked.visible(storedSeenFromAnywhere(var), this);
  }

  /**
   * {@return the number of variables in this context; Python's {@code len(ctx)}}
   *
   * @implNote Takes time proportional to that number.
   */
  public int size() {
    int[] size = {0};
    Table.forEach(readable(), (var, stored) -> size[0] += Masked.visible(stored, this) == null ? 0 : 1);
    return size[0];
  }

  /** {@return whether no variable is in this context} */
  public boolean isEmpty() {
    return size() == 0;
  }

  /**
   * {@return the variables in this context and their values, as of this call}
   *
   * <p>The map cannot be modified and never changes; its order is unspecified, null values are values, and two maps are
   * equal when they hold equal values for the same variables, as Python's contexts are.
   *
   * @implNote Takes time and memory proportional to the number of variables.
   */
  public Map<ContextVar<?>, @Nullable Object> asMap() {
    Map<ContextVar<?>, @Nullable Object> map = new HashMap<>();
    Table.forEach(readable(), (var, stored) -> {
      if (Masked.visible(stored, this) != null) {
        map.put(var, Masked.value(stored));
      }
    });
    return Collections.unmodifiableMap(map);
  }

  /** {@return the identity of this context, as in {@code <Context at 0x1b28cdfa>}} */
  @Override
  public String toString() {
    return Misuse.repr("Context", this);
  }

  /**
   * An entry into a context that lasts until it is closed: see {@link Context#enter}.
   *
   * <p>Threads: confined to the thread that opened it, or to the steps ({@link io.contextvars.spi.ContextSteps}) in
   * which it was opened.
   */
  public interface Scope extends AutoCloseable {
    /**
     * Leaves the context: what was current before is current again.
     *
     * @throws IllegalStateException if this scope has been closed already, was opened by another thread, or is not what
     *     this thread entered last. Nothing has changed then, and closing it in order still works
     */
    @Override
    void close();
  }
}
