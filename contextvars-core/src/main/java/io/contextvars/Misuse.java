// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of this library: Python's wording first, then what happened here, then what to do instead.
 *
 * <p>Kinds follow Python's: a {@code LookupError} is a {@link NoSuchElementException}, a {@code ValueError} an
 * {@link IllegalArgumentException}, a {@code RuntimeError} an {@link IllegalStateException}.
 */
final class Misuse {
  private Misuse() {}

  static NoSuchElementException noValue(ContextVar<?> var) {
    return new NoSuchElementException(
        var + " has no value in the current context of " + here()
            + ", and neither a default nor an initial. Set it first, declare"
            + " it with ContextVar.withDefault, or read it with orElse. If it was set before a hop to this thread, the context"
            + " did not travel: hand the task over with Context.copyCurrent().wrap(task).");
  }

  static NoSuchElementException notInContext(ContextVar<?> var, Context context) {
    return new NoSuchElementException(
        var + " is not in " + context
            + ", and a context never answers with a default. Ask contains first, or use getOrDefault.");
  }

  static NoSuchElementException noOldValue(Token<?> token) {
    return new NoSuchElementException(
        token
            + " has no old value: the variable was not in the context when the token was made. Ask hasOldValue first.");
  }

  static IllegalStateException used(Token<?> token) {
    return new IllegalStateException(
        token + " has already been used once. A token undoes the one set it came from; every set makes a new one.",
        token.origin());
  }

  static IllegalArgumentException otherVariable(Token<?> token, ContextVar<?> var) {
    return new IllegalArgumentException(
        token + " was created by a different ContextVar than " + var
            + ". Call reset on token.var(), or close the token. It is still unused.",
        token.origin());
  }

  static IllegalArgumentException otherContext(Token<?> token) {
    return new IllegalArgumentException(
        token + " was created in a different Context than the one that is current in " + here()
            + ". Reset it in the task that called set; ContextVar.run and call do so by themselves. It is still unused.",
        token.origin());
  }

  static IllegalStateException carriedElsewhere(Context maker) {
    return new IllegalStateException(
        "cannot carry back: the round trip was made in a different Context, " + maker
            + ", than the one that is current in " + here()
            + ". Carry back where it was made, after its task has ended. Nothing has changed.");
  }

  static IllegalStateException alreadyEntered(Context context, @Nullable Object holder) {
    return new IllegalStateException(
        "cannot enter context: " + context + " is already entered by " + describe(holder)
            + ". One computation at a time is inside a context: enter a copy instead, context.copy().run(...).",
        holder instanceof Holder by ? by.origin() : null);
  }

  static IllegalStateException cannotClose(String scope, String reason) {
    return new IllegalStateException(
        "cannot exit context: " + scope + " " + reason
            + ". Nothing has changed. Open scopes in try-with-resources, so that they are"
            + " closed once, innermost first, by the thread that opened them.");
  }

  static IllegalStateException leftOpen(String culprit, List<OpenScope> closed) {
    return new IllegalStateException(
        culprit + " left " + closed.size() + (closed.size() == 1 ? " scope" : " scopes") + " open: " + closed
            + ". Closed now, innermost first; what was current before is current again. Open scopes in"
            + " try-with-resources.");
  }

  static IllegalStateException notCurrentAnyMore(Context context) {
    return new IllegalStateException(
        "cannot exit context: " + here() + " references a different context than " + context
            + ". What was current before is current again. Someone suspended or resumed steps, or closed a scope, across this call.");
  }

  static IllegalStateException steps(String problem, String remedy) {
    return new IllegalStateException("the steps " + problem + " (" + here() + "). " + remedy);
  }

  /** Throws what went wrong on leaving, or notes it on the failure that the operation ended with. */
  static void raise(@Nullable IllegalStateException outOfOrder, @Nullable Throwable failure) {
    if (outOfOrder == null) {
      return;
    }
    if (failure == null) {
      throw outOfOrder;
    }
    failure.addSuppressed(outOfOrder);
  }

  /** {@return a name by which a person finds a thread again} */
  static String name(Thread thread) {
    return (thread.getName().isEmpty() ? "thread #" : "thread \"" + thread.getName() + "\" #") + thread.getId();
  }

  /** {@return the type and identity of an object, as in {@code <Context at 0x1b28cdfa>}, with what is known of it} */
  static String repr(String what, Object identity) {
    return "<" + what + " at 0x" + Integer.toHexString(System.identityHashCode(identity)) + ">";
  }

  private static String describe(@Nullable Object holder) {
    Thread inside = holder instanceof Holder by ? by.thread() : (Thread) holder;
    if (inside != null) {
      return inside == Thread.currentThread() ? "this same " + name(inside) : name(inside);
    }
    return holder == null ? "another thread" : holder.toString();
  }

  private static String here() {
    return name(Thread.currentThread());
  }
}
