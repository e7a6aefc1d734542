// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** A variable of the experiment: an identity, the dense id it was given, and that id scattered over all 32 bits. */
final class Key {

  final int id;
  final int hash;

  Key(int id) {
    this.id = id;
    // Fibonacci hashing: the good bits of the product are the high ones, and tables mask the low ones.
    this.hash = Integer.reverse(id * 0x9E3779B9);
  }
}
