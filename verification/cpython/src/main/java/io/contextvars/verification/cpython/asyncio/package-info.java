// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * asyncio's language: tasks, futures, callbacks, timeouts, locks and queues, each with its contexts.
 *
 * <p>A {@link io.contextvars.verification.cpython.asyncio.Program} is a list of
 * {@link io.contextvars.verification.cpython.asyncio.Op operations}, one a line; a line that ends in a colon has a body:
 *
 * <pre>
 * var v0                     a variable
 * run:                       a runner runs this coroutine
 *   set v0 5 t0
 *   task k0:                 a task, in a copy of the context
 *     timeout 100:
 *       sleep 300
 *     end
 *     get v0
 *   end
 *   await k0
 * end
 * </pre>
 *
 * <p>Time is virtual on both sides, and each side runs one thing at a time, so a program has one trace.
 *
 * <p>Reading order:
 * <ul>
 * <li>the language: {@code Verb}, {@code Op}, {@code Program}, {@code ProgramReader}, {@code Block};
 * <li>making programs: {@code Generator}, {@code Composer} with {@code Mood}, {@code Prologue}, {@code Choices} and
 * {@code TaskChoices}, {@code World}, {@code Scope};
 * <li>running them: {@code Interpreter} with {@code ProgramLoop}, {@code Things} and {@code Printed}; {@code Operations} with
 * one class for each group of them; {@code Dialect}, {@code JavaForm}; {@code interpreter.py};
 * <li>what must be seen: {@code Counting}, {@code Kind}, {@code ExpectedOutcomes}.
 * </ul>
 *
 * <p>{@code asyncio.md} beside the sources describes every line of the language.
 */
@NullMarked
package io.contextvars.verification.cpython.asyncio;

import org.jspecify.annotations.NullMarked;
