// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several failures that are unrelated to each other: Python's {@code ExceptionGroup}, what a {@link TaskGroup} throws.
 *
 * <p>Each failure is also a suppressed exception of the group, so that a stack trace shows all. Immutable but for what
 * {@link Throwable} allows.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.TaskGroupSnippets" region = "subgroup"}
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#ExceptionGroup">ExceptionGroup</a>
 */
public final class ExceptionGroup extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Throwable> exceptions;
  private final String text;

  /**
   * Makes a group.
   *
   * @param message what they have in common
   * @param exceptions at least one
   * @throws IllegalArgumentException if there is none
   */
  public ExceptionGroup(String message, Collection<? extends Throwable> exceptions) {
    super(message + " (" + exceptions.size() + (exceptions.size() == 1 ? " sub-exception)" : " sub-exceptions)"));
    if (exceptions.isEmpty()) {
      throw new IllegalArgumentException("the exceptions of a group must be a non-empty collection");
    }
    this.text = message;
    this.exceptions = List.copyOf(exceptions);
    this.exceptions.forEach(this::addSuppressed);
  }

  /** {@return the failures, in the order given; some may be groups themselves} */
  public List<Throwable> exceptions() {
    return exceptions;
  }

  /**
   * {@return the group of those that pass a test, nested as they are here, or null if there are none}
   *
   * @param test asked for each group first, which passes whole if it does, then for what is in it
   */
  public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> test) {
    if (test.test(this)) {
      return this;
    }
    List<Throwable> passing = new ArrayList<>();
    for (Throwable exception : exceptions) {
      Throwable part = exception instanceof ExceptionGroup group
          ? group.subgroup(test)
          : test.test(exception) ? exception : null;
      if (part != null) {
        passing.add(part);
      }
    }
    return withOnly(passing);
  }

  /** {@return the group of those that do not pass a test, nested as they are here, or null if all do} */
  public @Nullable ExceptionGroup without(Predicate<? super Throwable> test) {
    if (test.test(this)) {
      return null;
    }
    List<Throwable> left = new ArrayList<>();
    for (Throwable exception : exceptions) {
      Throwable part = exception instanceof ExceptionGroup group
          ? group.without(test)
          : test.test(exception) ? null : exception;
      if (part != null) {
        left.add(part);
      }
    }
    return withOnly(left);
  }

  private @Nullable ExceptionGroup withOnly(List<Throwable> part) {
    if (part.isEmpty()) {
      return null;
    }
    if (part.equals(exceptions)) {
      return this;
    }
    ExceptionGroup group = new ExceptionGroup(text, part);
    group.setStackTrace(getStackTrace());
    return group;
  }
}
