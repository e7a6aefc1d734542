// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of the experiment holds what a plain map holds; otherwise its figures would mean nothing. */
class ShapesTest {

  private static final int VARIABLES = 1000;

  private final Key[] keys = new Key[VARIABLES];
  private Random random;

  @ParameterizedTest
  @ValueSource(strings = {"open", "dense", "slotKeys", "fieldKeys", "trie", "hybrid", "masked", "typedState"})
  void aShapeHoldsWhatAMapHoldsAndACopyIsIsolated(String name) {
    for (int i = 0; i < VARIABLES; i++) {
      keys[i] = new Key(i);
    }
    for (int seed = 0; seed < 20; seed++) {
      random = new Random(seed);
      Shape shape = Shapes.named(name);
      shape.start();
      play(shape, new HashMap<>(), 1 + random.nextInt(VARIABLES), 3);
    }
  }

  private void play(Shape shape, Map<Key, Object> model, int variables, int depth) {
    for (int step = 0; step < 200; step++) {
      Key key = keys[random.nextInt(variables)];
      Object value = random.nextInt(10) == 0 ? null : random.nextInt();
      assertThat(shape.set(key, value)).isEqualTo(model.put(key, value));
      if (depth > 0 && random.nextInt(100) == 0) {
        Map<Key, Object> copy = new HashMap<>(model);
        shape.runInCopy(() -> play(shape, copy, variables, depth - 1));
      }
    }
    for (Key key : keys) {
      assertThat(shape.get(key)).isEqualTo(model.get(key));
    }
  }
}
