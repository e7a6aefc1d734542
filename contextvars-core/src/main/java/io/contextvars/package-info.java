// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * Context-local variables with the semantics of PEP 567.
 *
 * <p>Three types make the whole of it: a {@link io.contextvars.ContextVar} is declared once and read anywhere, a {@link
 * io.contextvars.Context} holds the values of many variables and is copied in constant time into every task that
 * starts, and a {@link io.contextvars.Token} remembers what a {@code set} replaced. {@link io.contextvars.CallableOp}
 * is an operation with a result that may throw.
 *
 * <p>Unless a method says otherwise, {@code null} is an ordinary value of a variable (Python's {@code None}), and a
 * {@code null} variable, token or task is refused with a {@link NullPointerException} that names it. All types compare
 * by identity.
 *
 * <p>To read the implementation, start at {@code ContextVar.get}, go on to {@code ThreadState} (what a thread holds),
 * {@code Table} (how a context holds values; {@code Trie} when they are many), then {@code Context} (how it is entered,
 * copied and left).
 *
 * @see <a href="https://peps.python.org/pep-0567/">PEP 567, Context Variables</a>
 */
@NullMarked
package io.contextvars;

import org.jspecify.annotations.NullMarked;
