// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

import org.jspecify.annotations.NullMarked;

/**
 * Context-local variables with the semantics of PEP 567: {@link io.contextvars.ContextVar}, {@link
 * io.contextvars.Context} and {@link io.contextvars.Token}, with the hooks that schedulers and observers build on in
 * {@link io.contextvars.spi}.
 */
@NullMarked module io.contextvars {
  requires static org.jspecify;

  exports io.contextvars;
  exports io.contextvars.concurrent;
  exports io.contextvars.spi;

  uses io.contextvars.spi.ContextObserver;
}
