// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * A context per test, for JUnit 6.
 *
 * <p>{@link io.contextvars.testing.ContextPerTest} on a test class is all that a test needs; {@link
 * io.contextvars.testing.ContextExtension} is what carries it out, for those who register extensions themselves.
 */
@NullMarked
package io.contextvars.testing;

import org.jspecify.annotations.NullMarked;
