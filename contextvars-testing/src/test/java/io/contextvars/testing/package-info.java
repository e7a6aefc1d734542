// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** Runs example classes through JUnit's own test kit. */
@NullMarked
package io.contextvars.testing;

import org.jspecify.annotations.NullMarked;
