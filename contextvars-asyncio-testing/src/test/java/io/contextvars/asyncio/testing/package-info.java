// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** Tests of virtual time, seeded orders and deadlock reports. */
@NullMarked
package io.contextvars.asyncio.testing;

import org.jspecify.annotations.NullMarked;
