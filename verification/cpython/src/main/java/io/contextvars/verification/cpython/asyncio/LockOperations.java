// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.AsyncBoundedSemaphore;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.verification.cpython.asyncio.Block.At;

/** Locks, semaphores, conditions, events and barriers. */
final class LockOperations {
  private final Interpreter program;
  private final Things things;

  LockOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
  }

  Shown perform(At at) throws Exception {
    Op op = at.op();
    return switch (op.verb()) {
      case LOCK -> made(op, new AsyncLock());
      case SEMAPHORE -> made(op, op.says("bounded") ? new AsyncBoundedSemaphore(op.number(1))
          : new AsyncSemaphore(op.number(1)));
      case CONDITION -> made(op, op.hasWord(1) ? new AsyncCondition(things.get(op.word(1), AsyncLock.class))
          : new AsyncCondition());
      case EVENT -> made(op, new AsyncEvent());
      case BARRIER -> made(op, new AsyncBarrier(op.number(1)));
      case FIRE -> done(event(op)::set);
      case CLEAR -> done(event(op)::clear);
      case FIRED -> Shown.of(event(op).isSet());
      case ACQUIRE -> acquire(op);
      case HOLD -> hold(at);
      case RELEASE -> release(op);
      case LOCKED -> Shown.of(isLocked(op.word(0)));
      case SIGNAL -> signal(op);
      case UNTIL -> until(op);
      case ABORT -> done(barrier(op)::abort);
      case RENEW -> done(barrier(op)::reset);
      case BARRED -> barred(barrier(op));
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Shown made(Op op, Object lock) {
    things.put(op.word(0), lock);
    return Shown.made();
  }

  private static Shown done(Runnable operation) {
    operation.run();
    return Shown.done();
  }

  private AsyncEvent event(Op op) {
    return things.get(op.word(0), AsyncEvent.class);
  }

  private AsyncBarrier barrier(Op op) {
    return things.get(op.word(0), AsyncBarrier.class);
  }

  private Shown acquire(Op op) {
    switch (things.named(op.word(0))) {
      case AsyncLock lock -> lock.await();
      case AsyncSemaphore semaphore -> semaphore.await();
      case AsyncCondition condition -> condition.acquire();
      default -> throw new Absent();
    }
    return Shown.of("acquired");
  }

  private Shown hold(At at) {
    Body body = () -> {
      program.say(at.line(), "entered");
      return new Shown("left", program.block(at.body()));
    };
    return switch (things.named(at.op().word(0))) {
      case AsyncLock lock -> lock.call(body::run);
      case AsyncSemaphore semaphore -> semaphore.call(body::run);
      case AsyncCondition condition -> condition.call(body::run);
      default -> throw new Absent();
    };
  }

  private interface Body {
    Shown run() throws Exception;
  }

  private Shown release(Op op) {
    release(op.word(0));
    return Shown.done();
  }

  private void release(String name) {
    switch (things.named(name)) {
      case AsyncLock lock -> lock.release();
      case AsyncSemaphore semaphore -> semaphore.release();
      case AsyncCondition condition -> condition.release();
      default -> throw new Absent();
    }
  }

  private boolean isLocked(String name) {
    return switch (things.named(name)) {
      case AsyncLock lock -> lock.isLocked();
      case AsyncSemaphore semaphore -> semaphore.isLocked();
      case AsyncCondition condition -> condition.isLocked();
      default -> throw new Absent();
    };
  }

  /** A condition's wait does not end before it has its lock again, however often it is cancelled. */
  void unlock() {
    things.names("ln").stream().filter(this::isLocked).forEach(this::release);
  }

  private Shown signal(Op op) {
    AsyncCondition condition = things.get(op.word(0), AsyncCondition.class);
    if (op.word(1).equals("all")) {
      condition.signalAll();
    } else {
      condition.signal(op.number(1));
    }
    return Shown.done();
  }

  private Shown until(Op op) {
    AsyncEvent event = things.get(op.word(1), AsyncEvent.class);
    things.get(op.word(0), AsyncCondition.class).awaitUntil(event::isSet);
    return Shown.of("fulfilled");
  }

  private static Shown barred(AsyncBarrier barrier) {
    return Shown.of(barrier.waiting() + " of " + barrier.parties() + ", " + (barrier.isBroken() ? "broken" : "sound"));
  }
}
