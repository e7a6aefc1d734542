// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.Timeout;
import io.contextvars.asyncio.TimerHandle;
import io.contextvars.verification.cpython.asyncio.Block.At;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Callbacks of the loop. */
final class LoopOperations {
  private final Interpreter program;
  private final Things things;
  private final Dialect library;

  LoopOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
    this.library = program.library;
  }

  Shown perform(At at) {
    Op op = at.op();
    return switch (op.verb()) {
      case SOON, LATER, AT -> scheduled(at);
      case DROP -> drop(things.get(op.word(0), Handle.class));
      case DROPPED -> Shown.of(things.get(op.word(0), Handle.class).isCancelled());
      case DEADLINE -> deadline(op);
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Shown scheduled(At at) {
    Op op = at.op();
    EventLoop loop = program.loop.loop();
    Runnable callback = program.callback(op.word(0), at);
    Context context = things.contextIn(op);
    things.put(op.word(0), switch (op.verb()) {
      case LATER -> library.callLater(loop, Seconds.of(op.number(1)), callback, context);
      case AT -> library.callAt(loop, Seconds.of(op.number(1)), callback, context);
      default -> op.says("threadsafe")
          ? library.callSoonThreadsafe(loop, callback, context)
          : library.callSoon(loop, callback, context);
    });
    return Shown.of("scheduled");
  }

  private static Shown drop(Handle handle) {
    handle.cancel();
    return Shown.done();
  }

  private Shown deadline(Op op) {
    return switch (things.named(op.word(0))) {
      case TimerHandle timer -> when(timer.when());
      case Timeout timeout -> when(timeout.when());
      case Handle _ -> Shown.of("none");
      default -> throw new Absent();
    };
  }

  private static Shown when(@Nullable Duration when) {
    return Shown.of(when == null ? "None" : Seconds.of(when));
  }
}
