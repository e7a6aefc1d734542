// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The cases of CPython's {@code Lib/test/test_asyncio} whose behaviour a test shows. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CPython {
  /** {@return file, class and name there, such as {@code "test_locks.LockTests.test_acquire"}} */
  String[] value();
}
