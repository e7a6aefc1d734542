// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** The code that the Javadoc shows. */
@NullMarked
package io.contextvars.asyncio.testing.snippets;

import org.jspecify.annotations.NullMarked;
