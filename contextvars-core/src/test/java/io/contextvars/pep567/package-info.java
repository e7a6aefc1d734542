// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * CPython's {@code Lib/test/test_context.py}, case by case: the behaviour, written anew in Java, with the original's
 * name in {@link io.contextvars.pep567.CPython}. The cases of its trie are in {@code io.contextvars.HamtCasesTest} and
 * its neighbours, as they need to choose hashes. {@code docs/guide/differences-from-python.md} accounts for every name.
 */
@NullMarked
package io.contextvars.pep567;

import org.jspecify.annotations.NullMarked;
