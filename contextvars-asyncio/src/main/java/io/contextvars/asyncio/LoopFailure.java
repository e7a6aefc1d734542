// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a loop tells its exception handler: the {@code context} dictionary of asyncio's exception handlers.
 *
 * <p>Immutable. What is not known is null.
 *
 * @see EventLoop#setExceptionHandler
 */
public final class LoopFailure {
  private final String message;
  private final @Nullable Throwable exception;
  private final @Nullable AsyncFuture<?> future;
  private final @Nullable Handle handle;
  private final @Nullable Remains remains;

  private LoopFailure(
      String message, @Nullable Throwable exception, @Nullable AsyncFuture<?> future, @Nullable Handle handle,
      @Nullable Remains remains) {
    this.message = message;
    this.exception = exception;
    this.future = future;
    this.handle = handle;
    this.remains = remains;
  }

  /** {@return a failure with a message, such as "Exception in callback", and nothing else known} */
  public static LoopFailure of(String message) {
    return new LoopFailure(Objects.requireNonNull(message, "message"), null, null, null, null);
  }

  /** {@return the same with an exception} */
  public LoopFailure with(@Nullable Throwable exception) {
    return new LoopFailure(message, exception, future, handle, remains);
  }

  /** {@return the same with the future or task it is about, in whose context a handler runs if it is a task} */
  public LoopFailure with(AsyncFuture<?> future) {
    return new LoopFailure(message, exception, Objects.requireNonNull(future, "future"), handle, remains);
  }

  /** {@return the same with the handle it is about, in whose context a handler runs if there is no task} */
  public LoopFailure with(Handle handle) {
    return new LoopFailure(message, exception, future, Objects.requireNonNull(handle, "handle"), remains);
  }

  LoopFailure with(Remains remains) {
    return new LoopFailure(message, exception, future, handle, remains);
  }

  /** {@return what happened} */
  public String message() {
    return message;
  }

  /** {@return what was thrown} */
  public @Nullable Throwable exception() {
    return exception;
  }

  /** {@return the future, or the task, it is about} */
  public @Nullable AsyncFuture<?> future() {
    return future;
  }

  /** {@return the task it is about} */
  public @Nullable Task<?> task() {
    return future instanceof Task<?> task ? task : null;
  }

  /** {@return the handle of the callback it is about} */
  public @Nullable Handle handle() {
    return handle;
  }

  /**
   * {@return where the future, the task or the handle was made, the innermost ten frames of the application; empty unless
   * the loop was in debug mode then}
   */
  public List<StackTraceElement> sourceTraceback() {
    Origin origin = future != null ? future.origin() : handle != null ? handle.origin() : null;
    if (origin == null && remains != null) {
      origin = remains.origin();
    }
    return origin == null ? List.of() : origin.frames();
  }

  /** {@return the context that a handler runs in, or null where nothing says one} */
  @Nullable
  Context context() {
    if (future instanceof Task<?> task) {
      return task.context();
    }
    if (remains != null) {
      return remains.context();
    }
    return handle == null ? null : handle.context();
  }

  /** {@return the message, and what is known beside it, a line each} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(message);
    if (remains != null && remains.name() != null) {
      text.append("\nname: ").append(remains.name());
    }
    if (future != null) {
      text.append(future instanceof Task ? "\ntask: " : "\nfuture: ").append(future);
    }
    if (handle != null) {
      text.append("\nhandle: ").append(handle);
    }
    if (!sourceTraceback().isEmpty()) {
      text.append("\nObject created at (most recent call first):");
      sourceTraceback().forEach(frame -> text.append("\n    at ").append(frame));
    }
    return text.toString();
  }
}
