// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an entrant is called, and where it stands in tables. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Entrant {

  /** {@return the full name} */
  String name();

  /** {@return the name at the head of a column, without a comma: the key of its measurements} */
  String column();

  /** {@return the position in tables, lowest first} */
  int order();
}
