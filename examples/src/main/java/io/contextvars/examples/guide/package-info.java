// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * The programs of the guide, one for each chapter of {@code docs/guide}: a shop whose log names the order it is about.
 * Their regions are the chapters' snippets.
 */
@NullMarked
package io.contextvars.examples.guide;

import org.jspecify.annotations.NullMarked;
