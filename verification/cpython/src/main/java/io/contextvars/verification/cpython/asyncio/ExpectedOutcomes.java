// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Thoroughness;

/** Every outcome that a full run must have seen: what the coverage begins with, at zero. */
final class ExpectedOutcomes {
  private static final String ROWS =
      """
          var: made
          set: was MISSING | was N
          get: N | LookupError
          reset: done | ValueError, created in a different Context | RuntimeError, already been used once
          items: empty | values | dropped
          context: made
          copy: made
          mine: named
          within: entered | left | Boom N | RuntimeError, cannot enter context | in use
          run: begins | returns N | returns None | ends by Boom N | ends by CancelledError | ends by TimeoutError \
          | ran | RuntimeError, Runner is closed
          close: closed
          task: begins | started | ended | returns N | returns None | ends by Boom N | ends by CancelledError \
          | ends by TimeoutError | entered
          child: begins | started | returns N | returns None | ends by Boom N | ends by CancelledError \
          | RuntimeError, is finished | RuntimeError, is shutting down
          group: entered | left | CancelledError | ExceptionGroup of one | ExceptionGroup of several
          factory: set
          name: some | Task
          rename: done
          cancel: True, N times, not done | False, N times, done | True, done | False, done
          cancelling: N
          uncancel: N
          alltasks: some | ? some
          await: N | None | Boom N | CancelledError | CancelledError with a message | woken True | as N \
          | RuntimeError, cannot wait on un-acquired lock | BrokenBarrierError, Barrier aborted \
          | BrokenBarrierError, Abort or reset of barrier
          sleep: N | None | CancelledError | CancelledError with a message
          call: begins | returns N | returns None | ends by Boom N | ends by CancelledError
          try: done | Boom N | CancelledError
          future: made
          setresult: done | RuntimeError | RuntimeError, does not support set_result
          setexception: done | RuntimeError | RuntimeError, does not support set_exception
          state: pending | cancelled | result N | result None | exception
          result: N | None | Boom N | CancelledError | RuntimeError
          exception: None | Boom N | CancelledError | RuntimeError, Exception is not set
          callback: added | runs with some
          again: added
          remove: 0 | 1 | 2
          gather: pending | exception | result [] | result a list | begins | returns N | returns None \
          | ends by Boom N | ends by CancelledError
          shield: pending | cancelled | result N | result None | exception | begins | returns N | returns None \
          | ends by Boom N | ends by CancelledError
          wait: done some, pending none | done some, pending some | done none, pending some | CancelledError
          ascompleted: made
          next: some result N | some result None | some cancelled | some exception | exhausted | TimeoutError \
          | CancelledError
          timeout: left in time | TimeoutError | CancelledError | Boom N
          limit: made
          limitat: made
          under: entered | left in time | left late | TimeoutError | CancelledError | Boom N \
          | RuntimeError, has already been entered
          reschedule: done | RuntimeError, has not been entered | RuntimeError, Cannot change state of
          expired: True | False
          deadline: N | none
          waitfor: N | None | Boom N | CancelledError | TimeoutError | begins | returns N | returns None \
          | ends by Boom N | ends by CancelledError
          soon: scheduled | runs
          later: scheduled | runs
          at: scheduled | runs
          drop: done
          dropped: True | False
          lock: made
          semaphore: made
          condition: made
          event: made
          barrier: made
          acquire: acquired | CancelledError | CancelledError with a message
          hold: entered | left | Boom N | CancelledError | RuntimeError, Lock is not acquired
          release: done | RuntimeError, Lock is not acquired | ValueError, released too many times
          locked: True | False
          signal: done | RuntimeError, cannot notify on un-acquired lock
          until: fulfilled | CancelledError | RuntimeError, cannot wait on un-acquired lock
          fire: done
          clear: done
          fired: True | False
          abort: done
          renew: done
          barred: N of N, sound | N of N, broken
          queue: made
          put: put | QueueShutDown | CancelledError with a message
          take: N | QueueShutDown | CancelledError | CancelledError with a message
          join: joined | CancelledError with a message
          putnow: put | QueueFull | QueueShutDown
          takenow: N | QueueEmpty | QueueShutDown
          taskdone: done | ValueError, called too many times
          shutdown: done
          size: N | N empty | N full
          raise: Boom N
          quit: CancelledError
          return: with N
          program: deadlock | left
          exception handler: a callback | a task that was left | first in its context | again in its context
          at the end: pending | cancelled | result N | result None | result [] | result a list | exception | empty \
          | values""";

  private ExpectedOutcomes() {
  }

  /** {@return the programs of a full run, and what it must have seen} */
  static Thoroughness fullRun() {
    return Thoroughness.of(2000, 5, ROWS);
  }
}
