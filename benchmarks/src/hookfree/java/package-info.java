// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * The core without its hooks, to measure what the hooks cost while nobody observes.
 *
 * <p>This package is made by the build: the sources of {@code contextvars-core} moved here, all but {@code Observers}, which is replaced
 * by one whose {@code PRESENT} is a constant {@code false}. javac leaves out what stands behind it, so that no trace of a hook is in the
 * class files. Everything else is the core, line by line, and stays so.
 */
package io.contextvars.benchmarks.hookfree;
