// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Thoroughness;

/** Every outcome that a full run must have seen often: what the coverage begins with, at zero. */
final class ExpectedOutcomes {
  private static final String ROWS =
      """
          var: no default | default | default None
          context: made
          copy: unentered | entered | nobody inside | inside here | inside elsewhere
          set: was MISSING | was None | was a value
          reset: removes | restores | accepted after a refusal \
          | RuntimeError used once | RuntimeError used once (by another variable) | RuntimeError used once (in another context) \
          | ValueError other ContextVar | ValueError other ContextVar (in another context too) | ValueError other Context
          token: was MISSING | was None | was a value | used | unused
          crowd: all new | some new | none new
          thin: done | RuntimeError used once | ValueError other Context
          get: a value | None | the default | the fallback | LookupError
          bound: True | False
          lookup: a value | None | LookupError | nobody inside | inside here | inside elsewhere
          find: a value | None | the fallback | nobody inside | inside here | inside elsewhere
          in: True | False | nobody inside | inside here | inside elsewhere
          len: empty | 1 to 9 | 10 to 32 | 33 to 199 | 200 or more | nobody inside | inside here | inside elsewhere
          items: empty | 1 to 9 | 10 to 32 | 33 to 199 | 200 or more | nobody inside | inside here | inside elsewhere
          equal: True | False | nobody inside | inside here | inside elsewhere
          view: made | nobody inside | inside here | inside elsewhere
          show: empty | 1 to 9 | 10 to 32 | 33 to 199 | 200 or more
          run: entered 1 deep | entered 2 deep | entered 3 or more deep | left | left by a failure \
          | RuntimeError is entered (innermost here) | RuntimeError is entered (inside here) \
          | RuntimeError is entered (inside elsewhere)
          isolate: entered 1 deep | entered 2 deep | entered 3 or more deep | left | left by a failure \
          | nobody inside | inside here | inside elsewhere
          raise: raised
          catch: nothing | Boom | LookupError | RuntimeError used once | RuntimeError is entered \
          | ValueError other ContextVar | ValueError other Context \
          | after leaving 0 | after leaving 1 | after leaving 2 | after leaving 3 or more
          thread: started outside | started inside a context | ended | ended by a failure
          duet: ended | ended by a failure
          duet's other thread: ended | ended by a failure
          switch: handed over outside | handed over inside a context | alone
          program: ended | ended by a failure""";

  private ExpectedOutcomes() {
  }

  /** {@return the programs of a full run, and what it must have seen} */
  static Thoroughness fullRun() {
    return Thoroughness.of(5000, 100, ROWS);
  }
}
