// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * The CPython differential: random programs run by the installed CPython and by this library, and what they show compared line
 * by line. Python is the reference; where the two differ, the library is wrong or the difference is documented.
 *
 * <p>This package is what every {@link io.contextvars.verification.cpython.Language language} of programs shares; each language
 * is a package of its own. Reading order:
 * <ul>
 * <li>what a language brings: {@code Language}, {@code Case}, {@code Programs}, {@code Form}, {@code Thoroughness};
 * <li>running on CPython: {@code Cpython}, {@code PythonRunner};
 * <li>comparing: {@code Trace}, {@code Differential}, {@code Disagreement}, {@code Reduction}, {@code Shrinker};
 * <li>reporting: {@code Main}, {@code RandomRun}, {@code Replay}, {@code Coverage} with {@code Seen}.
 * </ul>
 *
 * <p>{@code README.md} beside the sources says how to use it, {@code core.md} and {@code asyncio.md} describe the languages.
 */
@NullMarked
package io.contextvars.verification.cpython;

import org.jspecify.annotations.NullMarked;
