// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** What {@link io.contextvars.spi} needs of {@link io.contextvars} beyond its public methods; exported to nobody. */
@NullMarked
package io.contextvars.internal;

import org.jspecify.annotations.NullMarked;
