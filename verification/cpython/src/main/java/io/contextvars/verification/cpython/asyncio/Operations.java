// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.asyncio.Block.At;

/** Every operation, by what it is about. */
final class Operations {
  private final ContextOperations contexts;
  private final TaskOperations tasks;
  private final FutureOperations futures;
  private final LoopOperations loop;
  private final TimeoutOperations timeouts;
  private final WaitOperations waits;
  private final LockOperations locks;
  private final QueueOperations queues;

  Operations(Interpreter interpreter) {
    contexts = new ContextOperations(interpreter);
    tasks = new TaskOperations(interpreter);
    futures = new FutureOperations(interpreter);
    loop = new LoopOperations(interpreter);
    timeouts = new TimeoutOperations(interpreter);
    waits = new WaitOperations(interpreter);
    locks = new LockOperations(interpreter);
    queues = new QueueOperations(interpreter);
  }

  /** Does it and returns what it showed; an error of the library, of the program or about an absent thing is thrown. */
  Shown perform(At at) throws Exception {
    return switch (at.op().verb()) {
      case VAR, SET, RESET, GET, ITEMS, CONTEXT, COPY, MINE, WITHIN -> contexts.perform(at);
      case RUN, CLOSE, TASK, CHILD, FACTORY, NAME, RENAME, CANCEL, UNCANCEL, CANCELLING, ALLTASKS -> tasks.perform(at);
      case FUTURE, SETRESULT, SETEXCEPTION, STATE, RESULT, EXCEPTION, CALLBACK, AGAIN, REMOVE, GATHER, SHIELD,
          ASCOMPLETED -> futures.perform(at);
      case SOON, LATER, AT, DROP, DROPPED, DEADLINE -> loop.perform(at);
      case LIMIT, LIMITAT, RESCHEDULE, EXPIRED, UNDER, TIMEOUT, WAITFOR -> timeouts.perform(at);
      case SLEEP, CALL, TRY, AWAIT, WAIT, NEXT, GROUP, RAISE, QUIT, RETURN -> waits.perform(at);
      case LOCK, SEMAPHORE, CONDITION, EVENT, BARRIER, FIRE, CLEAR, FIRED, ACQUIRE, HOLD, RELEASE, LOCKED, SIGNAL,
          UNTIL,
          ABORT, RENEW, BARRED -> locks.perform(at);
      case QUEUE, PUT, TAKE, JOIN, PUTNOW, TAKENOW, TASKDONE, SHUTDOWN, SIZE -> queues.perform(at);
    };
  }

  void unlock() {
    locks.unlock();
  }
}
