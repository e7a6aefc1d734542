// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * What the tests are built with: {@link io.contextvars.harness.ThreadKind} and {@link
 * io.contextvars.harness.OnEachThreadKind} run a test on platform and virtual threads, {@link
 * io.contextvars.harness.Semantics} says which behaviour of Python a test shows, {@link
 * io.contextvars.harness.Garbage} asks the collector. {@code io.contextvars.LeavesNothingBehind} guards every test.
 */
@NullMarked
package io.contextvars.harness;

import org.jspecify.annotations.NullMarked;
