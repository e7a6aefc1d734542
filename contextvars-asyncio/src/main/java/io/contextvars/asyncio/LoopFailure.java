// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
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
  private final String subject;
  private final @Nullable Context context;
  private final @Nullable Throwable source;

  private LoopFailure(
      String message, @Nullable Throwable exception, @Nullable AsyncFuture<?> future, @Nullable Handle handle,
      String subject, @Nullable Context context, @Nullable Throwable source) {
    this.message = message;
    this.exception = exception;
    this.future = future;
    this.handle = handle;
    this.subject = subject;
    this.context = context;
    this.source = source;
  }

  /** {@return a failure with a message, such as "Exception in callback", and nothing else known} */
  public static LoopFailure of(String message) {
    return new LoopFailure(Objects.requireNonNull(message, "message"), null, null, null, "", null, null);
  }

  /** {@return the same with an exception} */
  public LoopFailure with(@Nullable Throwable exception) {
    return new LoopFailure(message, exception, future, handle, subject, context, source);
  }

  /** {@return the same with the future or task it is about, in whose context a handler runs if it is a task} */
  public LoopFailure with(AsyncFuture<?> future) {
    return new LoopFailure(message, exception, future, handle, subject, context, source);
  }

  /** {@return the same with the handle it is about, in whose context a handler runs} */
  public LoopFailure with(Handle handle) {
    return new LoopFailure(message, exception, future, handle, subject, context, source);
  }

  LoopFailure about(String subject) {
    return new LoopFailure(message, exception, future, handle, subject, context, source);
  }

  LoopFailure madeAt(@Nullable Throwable source) {
    return new LoopFailure(message, exception, future, handle, subject, context, source);
  }

  LoopFailure in(@Nullable Context context) {
    return new LoopFailure(message, exception, future, handle, subject, context, source);
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

  /** {@return the context that a handler runs in, or null where nothing says one} */
  @Nullable
  Context context() {
    if (future instanceof Task<?> task) {
      return task.context();
    }
    return context != null ? context : handle != null ? handle.context() : null;
  }

  /** {@return where what failed was made, when the loop was in debug mode then} */
  @Nullable
  Throwable source() {
    return future != null ? future.source() : handle != null ? handle.source() : source;
  }

  /** {@return the message, and what is known beside it} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(message);
    if (!subject.isEmpty()) {
      text.append("\nname: ").append(subject);
    }
    if (future != null) {
      text.append(future instanceof Task ? "\ntask: " : "\nfuture: ").append(future);
    }
    if (handle != null) {
      text.append("\nhandle: ").append(handle);
    }
    return text.toString();
  }
}
