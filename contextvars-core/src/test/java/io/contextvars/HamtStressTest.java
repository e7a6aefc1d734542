// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.pep567.CPython;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** CPython's {@code test_hamt_stress}: 7,000 variables, set and deleted in random order, beside a plain map. */
class HamtStressTest {
  private static final int SIZE = 7000;
  private static final int COMPARE_EVERY = 647;

  private final List<ContextVar<Object>> keys = new ArrayList<>();
  private final Map<ContextVar<?>, Object> model = new HashMap<>();
  private Hamt h = Hamt.Shape.TABLE.empty();

  @Test
  @CPython("test_hamt_stress")
  void sevenThousandVariablesAreSetAndDeleted() {
    for (int seed = 1; seed <= 3; seed++) {
      fill(seed);
      Collections.shuffle(keys, new Random(seed));
      Hamt half = deleteAll();

      assertThat(half.size()).isEqualTo(SIZE - SIZE / 2 - 1); // it has not changed since
      for (ContextVar<Object> key : keys) {
        half = half.delete(key);
      }
      assertThat(half.items()).isEmpty();
      keys.clear();
    }
  }

  private void fill(int round) {
    for (int i = 0; i < SIZE; i++) {
      ContextVar<Object> key = ContextVar.of("k" + i + "." + round);
      keys.add(key);
      h = h.set(key, i);
      model.put(key, i);
      compare(i);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat(h.get(keys.get(i))).isEqualTo(i);
    }
  }

  /** Deletes everything; returns what there was at half time. */
  private Hamt deleteAll() {
    Hamt half = h;
    for (int i = 0; i < SIZE; i++) {
      h = h.delete(keys.get(i));
      assertThat(h.get(keys.get(i))).isNull();
      model.remove(keys.get(i));
      compare(i);
      half = i == SIZE / 2 ? h : half;
    }
    assertThat(h.size()).isZero();
    return half;
  }

  private void compare(int i) {
    if (i % COMPARE_EVERY == 0) {
      assertThat(h.size()).isEqualTo(model.size());
      assertThat(h.items()).isEqualTo(model);
    }
  }
}
