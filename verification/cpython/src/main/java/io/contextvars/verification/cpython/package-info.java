// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * The CPython differential: random programs run by the installed CPython and by this library, and what they show compared line
 * by line. Python is the reference; where the two differ, the library is wrong or the difference is documented.
 *
 * <p>A {@link io.contextvars.verification.cpython.Program} is a list of {@link io.contextvars.verification.cpython.Op
 * operations} in a small language, one operation a line:
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
 * <li>the language: {@code Op}, {@code Value}, {@code Program}, {@code ProgramReader}, {@code ProgramWriter};
 * <li>making programs: {@code Generator}, {@code Composer} with {@code Step}, {@code SimpleChoice}, {@code ThreadPlan},
 * {@code World};
 * <li>running them: {@code JavaInterpreter} with {@code SimpleOperations}, {@code Crowd}, {@code Dialect}, {@code JavaForm}, {@code Side};
 * {@code interpreter.py} behind {@code PythonRunner} and {@code Cpython};
 * <li>comparing: {@code Trace}, {@code Differential}, {@code Disagreement}, {@code Reduction}, {@code Shrinker};
 * <li>reporting: {@code Main}, {@code RandomRun}, {@code Replay}, {@code Coverage} with {@code ExpectedOutcomes},
 * {@code Strand}, {@code TokenHistory}, {@code Seen}.
 * </ul>
 *
 * <p>{@code README.md} beside the sources describes every line of the language and every option.
 */
@NullMarked
package io.contextvars.verification.cpython;

import org.jspecify.annotations.NullMarked;
