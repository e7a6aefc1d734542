// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The loop that a lock or queue belongs to: the one of the first coroutine that had to wait at it. Until then it may be
 * made and used anywhere, such as in a static field or before the loop runs.
 */
final class LoopBinding {
  private final AtomicReference<@Nullable BatonLoop> loop = new AtomicReference<>(); // written once

  /** {@return the coroutine that the current thread is, which has to wait at the owner and so binds it to its loop} */
  Coroutine<?> bind(Object owner) {
    if (!(Strand.here() instanceof Coroutine<?> here)) {
      throw Misuse.noTask(owner.toString());
    }
    BatonLoop bound = loop.get();
    if (bound == null) {
      bound = loop.compareAndExchange(null, here.loop);
    }
    if (bound != null && bound != here.loop) {
      throw Misuse.boundToOther(owner, bound);
    }
    return here;
  }

  /** Refuses a use of the owner on another thread than the one that its loop is running on. */
  void check(Object owner) {
    BatonLoop bound = loop.get();
    if (bound != null && bound.isRunElsewhere()) {
      throw Strand.here() == null ? Misuse.wrongThread(bound) : Misuse.boundToOther(owner, bound);
    }
  }
}
