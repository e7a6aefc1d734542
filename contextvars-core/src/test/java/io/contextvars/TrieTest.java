// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.Hamt.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The trie of a context with very many variables: its branches and leaves, drawn. */
class TrieTest {
  /** Enough variables, all below digit f of the root, that a trie stays one whatever happens below other digits. */
  private static final int OTHERS = Trie.MIN_SIZE + 4;

  private @Nullable Object[] trie = trieOf(others());

  private static List<ContextVar<Object>> others() {
    List<ContextVar<Object>> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(key((i << 4) | 0xf, "other" + i));
    }
    return others;
  }

  /** {@return a trie with the name of each variable as its value, however few they are} */
  private static @Nullable Object[] trieOf(List<ContextVar<Object>> vars) {
    Context ctx = new Context();
    ctx.run(() -> vars.forEach(var -> var.set(var.name().toLowerCase(Locale.ROOT))));
    return Trie.of(ctx.frozen(), vars.size());
  }

  private void put(ContextVar<Object> var, @Nullable Object stored) {
    trie = Trie.put(trie, var, stored);
  }

  /** {@return what is below a digit of the root} */
  private @Nullable Object @Nullable [] below(int digit) {
    return ((@Nullable Object[][]) Objects.requireNonNull(Trie.root(trie)))[digit];
  }

  @Nested
  class Growing {
    @Test
    void eightVariablesShareALeafAndTheNinthSplitsIt() {
      List<ContextVar<Object>> vars = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        vars.add(key(i, "V" + i));
      }
      assertThat(Drawing.ofNode(Trie.root(trieOf(vars))))
          .isEqualTo("leaf V0=v0 V1=v1 V2=v2 V3=v3 V4=v4 V5=v5 V6=v6 V7=v7\n");

      vars.add(key(0x10, "W"));
      assertThat(Drawing.ofNode(Trie.root(trieOf(vars)))).isEqualTo("""
          branch
            0 leaf V0=v0 W=w
            1 leaf V1=v1
            2 leaf V2=v2
            3 leaf V3=v3
            4 leaf V4=v4
            5 leaf V5=v5
            6 leaf V6=v6
            7 leaf V7=v7
          """);
    }

    @Test
    void theDeepestTreeTellsHashesApartByTheirHighestDigit() {
      for (int i = 0; i < 8; i++) {
        put(key(0x80000000, "C" + i), i);
      }
      put(key(0, "E"), "e");

      assertThat(Drawing.ofNode(below(0))).isEqualTo("""
          branch
            0 branch
              0 branch
                0 branch
                  0 branch
                    0 branch
                      0 branch
                        0 leaf E=e
                        8 leaf C0=0 C1=1 C2=2 C3=3 C4=4 C5=5 C6=6 C7=7
          """);
    }

    @Test
    void moreVariablesOfOneHashThanALeafHoldsMakeItLonger() {
      List<ContextVar<Object>> same = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        same.add(key(0x76543210, "S" + i));
        put(same.get(i), i);
      }

      assertThat(Trie.size(trie)).isEqualTo(OTHERS + 20);
      for (int i = 0; i < 20; i++) {
        assertThat(Table.get(trie, same.get(i))).isEqualTo(i);
      }
      assertThat(Drawing.ofNode(below(0))).endsWith("7 leaf " + names(20) + "\n");

      put(same.get(3), null);
      assertThat(Table.get(trie, same.get(3))).isNull();
      assertThat(Table.get(trie, same.get(19))).isEqualTo(19);
    }

    private String names(int count) {
      StringBuilder names = new StringBuilder();
      for (int i = 0; i < count; i++) {
        names.append(i == 0 ? "" : " ").append("S").append(i).append("=").append(i);
      }
      return names.toString();
    }
  }

  @Nested
  class Shrinking {
    private final List<ContextVar<Object>> vars = new ArrayList<>();

    /** Nine variables below digit 0, alike in three digits, which make a leaf of eight and one of one. */
    private void grow() {
      for (int i = 0; i < 9; i++) {
        vars.add(key(i < 8 ? 0x1000 : 0x2000, "V" + i));
        put(vars.get(i), i);
      }
      assertThat(Drawing.ofNode(below(0))).isEqualTo("""
          branch
            0 branch
              0 branch
                1 leaf V0=0 V1=1 V2=2 V3=3 V4=4 V5=5 V6=6 V7=7
                2 leaf V8=8
          """);
    }

    @Test
    void aBranchWithOneLeafLeftCollapsesIntoItAllTheWayUp() {
      grow();

      put(vars.get(8), null);

      assertThat(Drawing.ofNode(below(0))).isEqualTo("leaf V0=0 V1=1 V2=2 V3=3 V4=4 V5=5 V6=6 V7=7\n");
    }

    @Test
    void aBranchWithTwoLeavesLeftStays() {
      grow();

      put(vars.get(0), null);

      assertThat(Drawing.ofNode(below(0))).isEqualTo("""
          branch
            0 branch
              0 branch
                1 leaf V1=1 V2=2 V3=3 V4=4 V5=5 V6=6 V7=7
                2 leaf V8=8
          """);
    }

    @Test
    void aBranchAboveABranchStays() {
      grow();
      ContextVar<Object> beside = key(0x30, "B");
      put(beside, "b");

      put(beside, null);

      assertThat(Drawing.ofNode(below(0))).isEqualTo("""
          branch
            0 branch
              0 branch
                1 leaf V0=0 V1=1 V2=2 V3=3 V4=4 V5=5 V6=6 V7=7
                2 leaf V8=8
          """);
    }

    @Test
    void everythingBelowADigitIsRemovedInAnyOrder() {
      grow();
      for (int i : new int[]{4, 8, 0, 1, 2, 3, 7, 5, 6}) {
        put(vars.get(i), null);
        assertThat(Table.get(trie, vars.get(i))).isNull();
      }

      assertThat(below(0)).isNull();
      assertThat(Trie.size(trie)).isEqualTo(OTHERS);
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
      grow();
      @Nullable Object[] root = Trie.root(trie);

      put(key(0x1000, "absent"), null);
      put(key(0x5, "absent too"), null);

      assertThat(Trie.root(trie)).isSameAs(root);
    }
  }

  @Nested
  class Persistence {
    @Test
    void aChangeReplacesOnePathAndSharesTheRest() {
      @Nullable Object[] before = trie;
      String drawnBefore = Drawing.ofNode(Trie.root(before));
      @Nullable Object[] belowF = below(0xf);

      put(key(0x23, "new"), "value");

      assertThat(below(0xf)).isSameAs(belowF);
      assertThat(Drawing.ofNode(Trie.root(before))).isEqualTo(drawnBefore);
      assertThat(Trie.size(before)).isEqualTo(OTHERS);
    }

    @Test
    void everyVariableIsIteratedOnce() {
      Set<String> names = new HashSet<>();
      List<String> twice = new ArrayList<>();
      Table.forEach(trie, (var, stored) -> {
        if (!names.add(var.name())) {
          twice.add(var.name());
        }
        assertThat(stored).isEqualTo(var.name());
      });

      assertThat(twice).isEmpty();
      assertThat(names).hasSize(OTHERS);
    }
  }
}
