// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** A context of the experiment: what it holds, and which of it may be changed in place. Confined to one thread. */
final class Frame {

  Object[] table;
  Object[] keys; // used by the shapes that keep keys beside the table
  boolean owned;
  boolean overflowOwned; // used by the shape that has two tables

  Frame(Object[] table, Object[] keys) {
    this.table = table;
    this.keys = keys;
  }

  /** {@return a copy, after which neither may change in place what both hold} */
  Frame copy() {
    owned = false;
    overflowOwned = false;
    return new Frame(table, keys);
  }
}
