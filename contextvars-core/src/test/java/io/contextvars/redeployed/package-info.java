// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** An application that is loaded, used and dropped while a thread of its container lives on. */
@NullMarked
package io.contextvars.redeployed;

import org.jspecify.annotations.NullMarked;
