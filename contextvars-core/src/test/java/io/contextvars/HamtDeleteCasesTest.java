// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.Hamt.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.pep567.CPython;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** CPython's cases of deletion from its hash array mapped trie, {@code test_hamt_delete_*}, on both shapes of ours. */
@ParameterizedClass
@EnumSource(Hamt.Shape.class)
class HamtDeleteCasesTest {
  private final Hamt empty;

  HamtDeleteCasesTest(Hamt.Shape shape) {
    this.empty = shape.empty();
  }

  @Test
  @CPython("test_hamt_delete_1")
  void neighboursAreDeletedOneByOne() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> b = key(101, "B");
    ContextVar<Object> c = key(102, "C");
    ContextVar<Object> d = key(103, "D");
    ContextVar<Object> e = key(104, "E");
    ContextVar<Object> z = key(-100, "Z");
    Hamt h = empty.with(a, b, c, d, e);

    h = h.delete(c);
    assertThat(h.size()).isEqualTo(4);
    h = h.delete(d);
    assertThat(h.size()).isEqualTo(3);
    assertThat(h.delete(z)).isSameAs(h);
    h = h.delete(a);
    assertThat(h.size()).isEqualTo(2);

    assertThat(h.contains(a)).isFalse();
    assertThat(h.get(b)).isEqualTo("B");
    assertThat(h.get(e)).isEqualTo("E");
  }

  @Test
  @CPython("test_hamt_delete_2")
  void deletingDownToNothingAndTwiceIsFine() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> b = key(201001, "B");
    ContextVar<Object> c = key(101001, "C");
    ContextVar<Object> d = key(103, "D");
    ContextVar<Object> e = key(104, "E");
    ContextVar<Object> z = key(-100, "Z");
    Hamt h = empty.with(a, b, c, d, e);

    h = h.delete(z);
    assertThat(h.size()).isEqualTo(5);
    h = h.delete(c).delete(b).delete(a);
    assertThat(h.size()).isEqualTo(2);
    assertThat(h.get(d)).isEqualTo("D");
    assertThat(h.get(e)).isEqualTo("E");

    h = h.delete(a).delete(b).delete(d).delete(e);
    assertThat(h.size()).isZero();
  }

  @Test
  @CPython("test_hamt_delete_3")
  void deletingBesideACollisionLeavesItIntact() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> b = key(101, "B");
    ContextVar<Object> c = key(100100, "C");
    ContextVar<Object> d = key(100100, "D");
    ContextVar<Object> e = key(104, "E");

    Hamt h = empty.with(a, b, c, d, e).delete(a).delete(e);

    assertThat(h.items()).isEqualTo(Map.of(b, "B", c, "C", d, "D"));
  }

  @Test
  @CPython("test_hamt_delete_4")
  void aCollisionOfThreeIsDeletedToItsEnd() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> b = key(101, "B");
    ContextVar<Object> c = key(100100, "C");
    ContextVar<Object> d = key(100100, "D");
    ContextVar<Object> e = key(100100, "E");
    Hamt h = empty.with(a, b, c, d, e);

    List<Integer> sizes = new ArrayList<>();
    for (ContextVar<Object> key : List.of(d, e, c, a, b)) {
      h = h.delete(key);
      sizes.add(h.size());
    }

    assertThat(sizes).containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  @CPython("test_hamt_delete_5")
  void aFullNodeWithACollisionIsDeletedToItsEnd() {
    List<ContextVar<Object>> keys = new ArrayList<>();
    Hamt h = empty;
    for (int i = 0; i < 17; i++) {
      keys.add(key(i, Integer.toString(i)));
      h = h.set(keys.get(i), "val-" + i);
    }
    ContextVar<Object> collision = key(16, "18");
    h = h.set(collision, "collision");
    assertThat(h.size()).isEqualTo(18);

    h = h.delete(keys.get(2));
    assertThat(h.size()).isEqualTo(17);
    h = h.delete(collision);
    assertThat(h.size()).isEqualTo(16);
    h = h.delete(keys.get(16));
    assertThat(h.size()).isEqualTo(15);
    h = h.delete(keys.get(1));
    assertThat(h.size()).isEqualTo(14);
    assertThat(h.delete(keys.get(1))).isSameAs(h);

    for (ContextVar<Object> key : keys) {
      h = h.delete(key);
    }
    assertThat(h.size()).isZero();
    assertThat(h.items()).isEmpty();
  }
}
