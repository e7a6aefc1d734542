// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.BrokenAsyncBarrierException;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Outcome;
import io.contextvars.asyncio.QueueEmptyException;
import io.contextvars.asyncio.QueueFullException;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.TaskCancelledException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Errors, results and states as traces show them: as Python prints them. */
final class Printed {
  private static final Map<Class<?>, String> KINDS = Map.of(
      TaskCancelledException.class, "CancelledError",
      AsyncTimeoutException.class, "TimeoutError",
      BrokenAsyncBarrierException.class, "BrokenBarrierError",
      QueueEmptyException.class, "QueueEmpty",
      QueueFullException.class, "QueueFull",
      QueueShutDownException.class, "QueueShutDown",
      NoSuchElementException.class, "LookupError",
      IllegalArgumentException.class, "ValueError",
      IllegalStateException.class, "RuntimeError");

  private static final List<String> FRAGMENTS = List.of("created in a different Context", "already been used once",
      "cannot enter context", "has already been entered", "has not been entered", "Cannot change state of",
      "is finished", "is shutting down", "Lock is not acquired", "cannot wait on un-acquired lock",
      "cannot notify on un-acquired lock", "released too many times", "called too many times", "Barrier aborted",
      "Abort or reset of barrier", "Exception is not set", "does not support set_result",
      "does not support set_exception", "Runner is closed");

  private Printed() {
  }

  /** {@return the kind of an error, then the shared wording that its message contains} */
  static String error(Throwable error) {
    return switch (error) {
      case Boom boom -> String.valueOf(boom.getMessage());
      case Boom.Checked boom -> String.valueOf(boom.getMessage());
      case CompletionException wrapped when wrapped.getCause() instanceof Boom.Checked boom -> error(boom);
      case ExceptionGroup group -> group.exceptions().stream().map(Printed::error)
          .collect(Collectors.joining(", ", "ExceptionGroup(", ")"));
      case TaskCancelledException _ -> "CancelledError";
      case NoSuchElementException _ -> "LookupError";
      default -> withWording(error);
    };
  }

  private static String withWording(Throwable error) {
    String kind = KINDS.getOrDefault(error.getClass(), error.toString());
    String message = String.valueOf(error.getMessage());
    return Stream.concat(Stream.of(kind), FRAGMENTS.stream().filter(message::contains))
        .collect(Collectors.joining(", "));
  }

  static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case List<?> all -> all.stream().map(Printed::value).collect(Collectors.joining(", ", "[", "]"));
      case Outcome.Success<?>(Object result) -> value(result);
      case Outcome.Failure<?>(Throwable failure) -> error(failure);
      default -> value.toString();
    };
  }

  static String state(AsyncFuture<?> future) {
    if (!future.isDone()) {
      return "pending";
    }
    if (future.isCancelled()) {
      return "cancelled";
    }
    Throwable failure = future.exception();
    return failure == null ? "result " + value(future.result()) : "exception " + error(failure);
  }
}
