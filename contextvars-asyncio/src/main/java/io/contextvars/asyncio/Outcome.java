// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * How one of several ended that were gathered with their exceptions: {@code gather(return_exceptions=True)}.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.GatherSnippets" region = "outcomes"}
 *
 * @param <T> the type of the result
 */
public sealed interface Outcome<T extends @Nullable Object> {
  /** It returned a result, which may be null. */
  record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

  /** It threw an exception, here as it was thrown; a {@link TaskCancelledException} if it was cancelled. */
  record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {}

  /**
   * {@return the result}
   *
   * @throws RuntimeException the exception, if that is unchecked
   * @throws java.util.concurrent.CompletionException with the exception as cause, if that is checked
   */
  default T result() {
    return switch (this) {
      case Success<T>(T value) -> value;
      case Failure<T>(Throwable exception) -> throw Failures.rethrow(exception);
    };
  }
}
