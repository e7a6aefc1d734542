// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.InputStream;
import java.util.List;

/**
 * A language of programs: how they are read, composed, and run by both.
 *
 * @param <C> its programs
 */
public interface Language<C extends Case<C>> {

  /** {@return what the command line calls it} */
  String name();

  /** {@return the script that runs its programs on CPython} */
  InputStream interpreter();

  /** {@return the oldest CPython that has everything it speaks of: 10 for 3.10} */
  int oldestMinor();

  /** Reads a program; throws IllegalArgumentException naming the line that it cannot read. */
  C parse(String text);

  Programs<C> programs(long seed, int maxOps);

  /** {@return the most operations in a program unless the user says otherwise} */
  int usualSize();

  List<? extends Form<C>> forms();

  Thoroughness thoroughness();
}
