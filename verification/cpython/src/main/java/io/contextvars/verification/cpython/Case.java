// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.List;
import java.util.function.Predicate;

/**
 * One program of the differential, whichever of its languages it is in.
 *
 * @param <C> the programs of that language
 */
public interface Case<C extends Case<C>> {

  /** {@return its lines; the first is number 1 in traces} */
  List<String> lines();

  /** {@return how many operations it has} */
  int count();

  /** {@return a smallest program that fails, found from this one, which does} */
  C smallest(Predicate<C> fails);
}
