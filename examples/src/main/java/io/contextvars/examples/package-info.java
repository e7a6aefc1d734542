// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * Programs that explain one idea each; the first lines of a file say how to run it and what it prints.
 *
 * <p>{@code ./demo} plays the tour of them ({@link io.contextvars.examples.tour}) and then the live contest ({@link
 * io.contextvars.examples.contest}). Their regions are the snippets of the README and the guide.
 */
@NullMarked
package io.contextvars.examples;

import org.jspecify.annotations.NullMarked;
