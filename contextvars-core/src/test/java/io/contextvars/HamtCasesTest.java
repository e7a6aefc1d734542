// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.Hamt.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.harness.Garbage;
import io.contextvars.pep567.CPython;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * CPython's cases of its hash array mapped trie, {@code test_hamt_*} but for deletion, on both shapes of ours. Keys
 * have chosen hashes; that hashing or comparing a key fails does not exist here, as keys are compared by identity.
 */
@ParameterizedClass
@EnumSource(Hamt.Shape.class)
class HamtCasesTest {
  private final Hamt empty;

  HamtCasesTest(Hamt.Shape shape) {
    this.empty = shape.empty();
  }

  @Test
  @CPython("test_hashkey_helper_1")
  void variablesOfOneHashAreDifferentKeys() {
    ContextVar<Object> k1 = key(10, "aaa");
    ContextVar<Object> k2 = key(10, "bbb");

    Hamt d = empty.set(k1, "a").set(k2, "b");

    assertThat(k1).isNotEqualTo(k2);
    assertThat(d.get(k1)).isEqualTo("a");
    assertThat(d.get(k2)).isEqualTo("b");
  }

  @Test
  @CPython({"test_hamt_basics_1", "test_hamt_basics_2"})
  void everyChangeMakesANewMapAndLeavesTheOldOne() {
    ContextVar<Object> a = key(1, "a");
    ContextVar<Object> b = key(2, "b");
    Hamt h = empty;
    assertThat(h.size()).isZero();

    Hamt h2 = h.set(a, "b");
    Hamt h3 = h2.set(b, 10);

    assertThat(h2).isNotSameAs(h);
    assertThat(h3).isNotSameAs(h2);
    assertThat(List.of(h.size(), h2.size(), h3.size())).containsExactly(0, 1, 2);
    assertThat(h.get(a)).isNull();
    assertThat(h.get(b)).isNull();
    assertThat(h.context().<Object>getOrDefault(a, 42)).isEqualTo(42);
    assertThat(h2.get(a)).isEqualTo("b");
    assertThat(h2.get(b)).isNull();
    assertThat(h3.get(a)).isEqualTo("b");
    assertThat(h3.get(b)).isEqualTo(10);
  }

  @Test
  @CPython("test_hamt_basics_3")
  void settingTheSameObjectAgainChangesNothing() {
    ContextVar<Object> key = key(1, "1");
    Object o = new Object();

    Hamt h1 = empty.set(key, o);

    assertThat(h1.set(key, o)).isSameAs(h1);
  }

  @Test
  @CPython("test_hamt_basics_4")
  void settingAnEqualObjectReplacesTheOld() {
    ContextVar<Object> key = key(1, "key");

    Hamt h1 = empty.set(key, new ArrayList<>());
    Hamt h2 = h1.set(key, new ArrayList<>());

    assertThat(h2).isNotSameAs(h1);
    assertThat(h1.size()).isEqualTo(1);
    assertThat(h2.size()).isEqualTo(1);
    assertThat(h1.get(key)).isEqualTo(h2.get(key)).isNotSameAs(h2.get(key));
  }

  @Test
  @CPython("test_hamt_collision_1")
  void threeVariablesOfOneHashHoldTheirValues() {
    ContextVar<Object> k1 = key(10, "aaa");
    ContextVar<Object> k2 = key(10, "bbb");
    ContextVar<Object> k3 = key(10, "ccc");

    Hamt h = empty;
    Hamt h2 = h.set(k1, "a");
    Hamt h3 = h2.set(k2, "b");
    Hamt h4 = h3.set(k2, "cc");
    Hamt h5 = h4.set(k3, "aa");
    List<ContextVar<Object>> keys = List.of(k1, k2, k3);

    assertThat(values(h, keys)).containsExactly(null, null, null);
    assertThat(values(h2, keys)).containsExactly("a", null, null);
    assertThat(values(h3, keys)).containsExactly("a", "b", null);
    assertThat(values(h4, keys)).containsExactly("a", "cc", null);
    assertThat(values(h5, keys)).containsExactly("a", "cc", "aa");
    assertThat(List.of(h.size(), h2.size(), h3.size(), h4.size(), h5.size())).containsExactly(0, 1, 2, 2, 3);
  }

  private static List<@Nullable Object> values(Hamt h, List<ContextVar<Object>> keys) {
    List<@Nullable Object> values = new ArrayList<>();
    keys.forEach(key -> values.add(h.get(key)));
    return values;
  }

  /** See TrieTest for the tree that is as deep as a tree can be. */
  @Test
  @CPython("test_hamt_collision_3")
  void hashesThatDifferInTheirHighestBitAreIterated() {
    ContextVar<Object> c = key(0b10000000_00000000_00000000_00000000, "C");
    ContextVar<Object> d = key(0b10000000_00000000_00000000_00000000, "D");
    ContextVar<Object> e = key(0, "E");

    Hamt h = empty.set(c, "C").set(d, "D").set(e, "E");

    assertThat(h.items()).containsOnlyKeys(List.of(c, d, e));
  }

  @Test
  @CPython({"test_hamt_items_1", "test_hamt_items_2", "test_hamt_keys_1"})
  void itemsAndKeysAreAllThatIsHeld() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> b = key(201001, "B");
    ContextVar<Object> c = key(101001, "C");
    ContextVar<Object> d = key(100100, "D");
    ContextVar<Object> e = key(100100, "E");
    ContextVar<Object> f = key(110, "F");

    Hamt h = empty.with(a, b, c, d, e, f);

    assertThat(h.items()).isEqualTo(Map.of(a, "A", b, "B", c, "C", d, "D", e, "E", f, "F"));
  }

  @Test
  @CPython("test_hamt_items_3")
  void anEmptyMapHasNoItems() {
    assertThat(empty.items()).isEmpty();
    assertThat(empty.size()).isZero();
  }

  @Test
  @CPython("test_hamt_eq_1")
  void mapsAreEqualWhenTheyHoldTheSame() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> b = key(101, "B");
    ContextVar<Object> c = key(100100, "C");
    ContextVar<Object> d = key(100100, "D");
    ContextVar<Object> e = key(120, "E");
    Hamt h1 = empty.with(a, b, c, d);

    Map<String, Boolean> equal = new HashMap<>();
    Hamt h2 = empty.with(a);
    equal.put("a", same(h1, h2));
    h2 = h2.set(b, "B").set(c, "C");
    equal.put("a b c", same(h1, h2));
    h2 = h2.set(d, "d2");
    equal.put("a b c d2", same(h1, h2));
    h2 = h2.set(d, "D");
    equal.put("a b c d", same(h1, h2));
    h2 = h2.set(e, "E");
    equal.put("a b c d e", same(h1, h2));
    h2 = h2.delete(d);
    equal.put("a b c e", same(h1, h2));
    h2 = h2.set(e, "D");
    equal.put("a b c e=d", same(h1, h2));

    assertThat(equal).containsEntry("a b c d", true);
    assertThat(equal.values()).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  private static boolean same(Hamt one, Hamt other) {
    return one.context().asMap().equals(other.context().asMap());
  }

  @Test
  @CPython("test_hamt_eq_2")
  void whatComparingAValueThrowsComesOut() {
    ContextVar<Object> a = key(100, "A");
    Hamt h1 = empty.set(a, new Uncomparable());
    Hamt h2 = empty.set(a, "a");

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> same(h1, h2))
        .withMessage("cannot compare");
  }

  @Test
  @CPython("test_hamt_gc_1")
  void aMapInACycleIsCollected() {
    WeakReference<Hamt> ref = new WeakReference<>(cycle());

    Garbage.assertCollected(ref, "a context whose value refers to it");
  }

  private Hamt cycle() {
    List<Object> a = new ArrayList<>();
    List<Object> b = new ArrayList<>(List.of(a));
    Hamt h = empty.set(key(100, "A"), b);
    a.add(b);
    a.add(h);
    return h;
  }

  @Test
  @CPython("test_hamt_gc_2")
  void aMapThatHoldsItsFormerSelfIsCollected() {
    WeakReference<Hamt> ref = new WeakReference<>(iterated());

    Garbage.assertCollected(ref, "a context that holds another");
  }

  private Hamt iterated() {
    ContextVar<Object> a = key(100, "A");
    Hamt former = empty.set(a, "a");
    Hamt h = former.set(a, former);
    assertThat(h.items().values().iterator().next()).isSameAs(former);
    return h;
  }

  @Test
  @CPython({"test_hamt_in_1", "test_hamt_getitem_1"})
  void aVariableIsFoundAndAnotherOfItsHashIsNot() {
    ContextVar<Object> a = key(100, "A");
    ContextVar<Object> aa = key(100, "A");
    ContextVar<Object> b = key(101, "B");

    Hamt h = empty.set(a, 1);

    assertThat(h.contains(a)).isTrue();
    assertThat(h.contains(b)).isFalse();
    assertThat(h.contains(aa)).isFalse();
    assertThat(h.context().get(a)).isEqualTo(1);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> h.context().get(b));
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> h.context().get(aa));
  }

  private static final class Uncomparable {
    @Override
    public boolean equals(@Nullable Object other) {
      throw new IllegalArgumentException("cannot compare");
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
