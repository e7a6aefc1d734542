// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** The code that the Javadoc shows. */
@NullMarked
package io.contextvars.testing.snippets;

import org.jspecify.annotations.NullMarked;
