// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/**
 * An operation that returns a result and may throw one declared kind of exception.
 *
 * <p>It is what {@link Context#call} runs: unlike {@link java.util.concurrent.Callable} it keeps the type of the
 * exception, so a lambda that throws nothing checked needs no {@code catch}.
 *
 * @param <R> the type of the result
 * @param <X> the type of the exception; inferred as {@link RuntimeException} when nothing checked is thrown
 */
@FunctionalInterface
public interface CallableOp<R extends @Nullable Object, X extends Throwable> {
  /**
   * Runs the operation.
   *
   * @return the result
   * @throws X if the operation fails
   */
  R call() throws X;
}
