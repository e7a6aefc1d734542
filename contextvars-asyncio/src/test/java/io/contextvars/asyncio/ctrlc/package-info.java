// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** Ctrl-C: programs that run in a JVM of their own, and the test that presses it. */
@NullMarked
package io.contextvars.asyncio.ctrlc;

import org.jspecify.annotations.NullMarked;
