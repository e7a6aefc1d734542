// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** A trie of {@link Nodes} at any size; nothing is changed in place. */
final class TrieShape extends Shape {

  @Override
  Frame empty() {
    return new Frame(new Object[Nodes.WIDTH], null);
  }

  @Override
  Object get(Key key) {
    return Nodes.get(frame().table, key);
  }

  @Override
  Object set(Key key, Object value) {
    Frame frame = frame();
    Object old = Nodes.get(frame.table, key);
    frame.table = Nodes.with(frame.table, key, mask(value));
    return old;
  }
}
