// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** Tests of {@link io.contextvars.concurrent}: one class for each family of wrappers. */
@NullMarked
package io.contextvars.concurrent;

import org.jspecify.annotations.NullMarked;
