// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** What the tests of the loop share: time that passes only when nothing is ready. */
@NullMarked
package io.contextvars.asyncio.harness;

import org.jspecify.annotations.NullMarked;
