// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * The hooks: for those who watch contexts, and for those who schedule what runs in them.
 *
 * <p>{@link io.contextvars.spi.ContextObserver} is told of every copy, switch and change; bridges to other context
 * systems and diagnostic tools build on it. {@link io.contextvars.spi.ContextSteps} carries a computation that runs in
 * steps, on changing threads; event loops, coroutine dispatchers and reactive operators build on it. Applications need
 * neither.
 */
@NullMarked
package io.contextvars.spi;

import org.jspecify.annotations.NullMarked;
