// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * What Python's asyncio does with contexts, item by item: the tests that {@code docs/guide/differences-from-python.md}
 * cites for 2.1 to 2.40.
 */
@NullMarked
package io.contextvars.asyncio.semantics;

import org.jspecify.annotations.NullMarked;
