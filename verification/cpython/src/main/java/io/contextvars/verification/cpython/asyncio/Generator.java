// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Programs;

/** The programs of asyncio's language. */
record Generator(long seed, int maxOps) implements Programs<Program> {

  Generator {
    Programs.requireSensible(maxOps);
  }

  @Override
  public Program program(long index) {
    var random = random(index);
    return Composer.compose(random, size(random));
  }
}
