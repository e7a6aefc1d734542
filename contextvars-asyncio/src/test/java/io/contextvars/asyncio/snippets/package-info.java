// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** The snippets of the Javadoc, compiled; SnippetsTest runs them. */
@NullMarked
package io.contextvars.asyncio.snippets;

import org.jspecify.annotations.NullMarked;
