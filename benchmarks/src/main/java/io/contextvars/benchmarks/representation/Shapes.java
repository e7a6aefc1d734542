// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** The shapes by name; only the one that is asked for is loaded. */
final class Shapes {

  private Shapes() {
  }

  static Shape named(String name) {
    return switch (name) {
      case "open" -> new OpenShape();
      case "dense" -> new DenseShape();
      case "slotKeys" -> new SlotKeysShape();
      case "fieldKeys" -> new FieldKeysShape();
      case "trie" -> new TrieShape();
      case "hybrid" -> new HybridShape();
      case "masked" -> new MaskedShape();
      case "typedState" -> new TypedStateShape();
      default -> throw new IllegalArgumentException("no shape is called " + name);
    };
  }
}
