// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * CPython's own tests of asyncio, by name. Each list in the resource folder cpython/ names the tests of one file of
 * CPython 3.13, and says which are ported, which differ, and which do not apply.
 */
@NullMarked
package io.contextvars.asyncio.cpython;

import org.jspecify.annotations.NullMarked;
