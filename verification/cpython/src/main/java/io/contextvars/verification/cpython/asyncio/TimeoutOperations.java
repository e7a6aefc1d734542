// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Timeout;
import io.contextvars.verification.cpython.asyncio.Block.At;
import org.jspecify.annotations.Nullable;

/** Time limits. */
final class TimeoutOperations {
  private final Interpreter program;
  private final Things things;
  private final Dialect library;

  TimeoutOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
    this.library = program.library;
  }

  Shown perform(At at) throws Exception {
    Op op = at.op();
    return switch (op.verb()) {
      case LIMIT -> made(op, Asyncio.timeout(Seconds.limit(op.word(1))));
      case LIMITAT -> made(op, Asyncio.timeoutAt(Seconds.limit(op.word(1))));
      case RESCHEDULE -> reschedule(op);
      case EXPIRED -> Shown.of(timeout(op).expired());
      case UNDER -> under(at, timeout(op));
      case TIMEOUT -> library.timeout(Seconds.limit(op.word(0)),
          () -> new Shown("left in time", program.block(at.body())));
      case WAITFOR -> waitFor(at);
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Timeout timeout(Op op) {
    return things.get(op.word(0), Timeout.class);
  }

  private Shown made(Op op, Timeout timeout) {
    things.put(op.word(0), timeout);
    return Shown.made();
  }

  private Shown reschedule(Op op) {
    timeout(op).reschedule(Seconds.limit(op.word(1)));
    return Shown.done();
  }

  private Shown under(At at, Timeout timeout) {
    Integer[] returned = {null};
    library.under(timeout, () -> {
      program.say(at.line(), "entered");
      returned[0] = program.block(at.body());
    });
    return new Shown(timeout.expired() ? "left late" : "left in time", returned[0]);
  }

  private Shown waitFor(At at) {
    Op op = at.op();
    Awaitable<@Nullable Object> awaitable = op.bodies().isEmpty()
        ? things.future(op.word(1))
        : program.coroutine("waitfor" + at.line(), at.body());
    return Shown.of(Printed.value(library.waitFor(awaitable, Seconds.limit(op.word(0)))));
  }
}
