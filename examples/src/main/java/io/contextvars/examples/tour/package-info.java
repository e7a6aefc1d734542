// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/** What {@code ./demo} runs: the programs one after the other, then the contest. Starts at {@code Demo}. */
@NullMarked
package io.contextvars.examples.tour;

import org.jspecify.annotations.NullMarked;
