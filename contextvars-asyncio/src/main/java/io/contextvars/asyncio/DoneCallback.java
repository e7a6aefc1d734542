// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A callback of the application on a future, and the context it runs in. */
record DoneCallback<T extends @Nullable Object>(Consumer<? super AsyncFuture<T>> callback, Context context) {
  @SuppressWarnings("unchecked") // the future that it was added to
  Handle handle(BatonLoop loop, AsyncFuture<?> future) {
    return new Handle(loop, new Call<>(callback, (AsyncFuture<T>) future), context);
  }

  /** The callback and what it is called with; printed as the callback. */
  private record Call<T extends @Nullable Object>(Consumer<? super AsyncFuture<T>> callback, AsyncFuture<T> future)
      implements
        Runnable {
    @Override
    public void run() {
      callback.accept(future);
    }

    @Override
    public String toString() {
      return callback + "(" + future + ")";
    }
  }
}
