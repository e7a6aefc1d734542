// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * The core's language: variables, contexts, tokens and threads.
 *
 * <p>A {@link io.contextvars.verification.cpython.core.Program} is a list of
 * {@link io.contextvars.verification.cpython.core.Op operations}, one a line:
 *
 * <pre>
 * var v0 n3 default 2001     a variable named n3 with a default
 * context c0                 an empty context
 * run c0                     enter it
 *   set v0 5 t0              the token is t0
 * end
 * reset v0 t0                refused: the token was made in c0
 * </pre>
 *
 * <p>Reading order:
 * <ul>
 * <li>the language: {@code Op}, {@code Value}, {@code Program}, {@code ProgramReader}, {@code ProgramWriter}, {@code Simplification};
 * <li>making programs: {@code Generator}, {@code Composer} with {@code Step}, {@code SimpleChoice}, {@code ThreadPlan},
 * {@code World};
 * <li>running them: {@code JavaInterpreter} with {@code SimpleOperations}, {@code Crowd}, {@code Dialect}, {@code JavaForm}, {@code Side};
 * {@code interpreter.py};
 * <li>what must be seen: {@code ExpectedOutcomes}, {@code Strand}, {@code TokenHistory}.
 * </ul>
 *
 * <p>{@code core.md} beside the sources describes every line of the language.
 */
@NullMarked
package io.contextvars.verification.cpython.core;

import org.jspecify.annotations.NullMarked;
