// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** How a future tells that it failed. */
final class Failures {
  private Failures() {}

  /** Asserts that a future failed because something before it failed, or its function threw. */
  static void assertFailedBecauseOf(CompletableFuture<?> future, Throwable cause) {
    assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join)
        .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(cause));
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get)
        .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(cause));
    assertThat(seenBy(future)).isInstanceOf(CompletionException.class)
        .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(cause));
    assertThat(future.isCompletedExceptionally()).isTrue();
    assertThat(future.isCancelled()).isFalse();
  }

  /** {@return what a function sees that handles the future's failure} */
  static Throwable seenBy(CompletableFuture<?> future) {
    return future.<Throwable>handle((value, failure) -> failure).join();
  }
}
