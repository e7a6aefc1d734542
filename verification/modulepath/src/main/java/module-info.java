// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

import io.contextvars.spi.ContextObserver;
import io.contextvars.verification.modulepath.CountingObserver;

/**
 * A user of the library on the module path: it requires what it uses, and provides an observer the way a named module must. No
 * jspecify is here, because the library needs it only to be compiled.
 */
module io.contextvars.verification.modulepath {
  requires io.contextvars;
  requires io.contextvars.asyncio;
  requires io.contextvars.asyncio.testing;

  provides ContextObserver with CountingObserver;
}
