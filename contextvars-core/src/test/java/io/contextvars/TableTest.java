// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static io.contextvars.Hamt.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The flat table: where keys stand, what a removal leaves, when it grows, and what copies share. */
class TableTest {
  private final Context ctx = new Context();

  private void set(ContextVar<Object> var, Object value) {
    ctx.run(() -> var.set(value));
  }

  private void unset(ContextVar<Object> var) {
    ctx.run(var::unset);
  }

  private String drawn() {
    return Drawing.ofTable(ctx.readable());
  }

  @Nested
  class Places {
    private final ContextVar<Object> a = key(1, "A");
    private final ContextVar<Object> b = key(1, "B");
    private final ContextVar<Object> c = key(1, "C");

    @Test
    void aKeyStandsAtItsHashOrAtTheNextFreeSlot() {
      set(a, 1);
      set(b, 2);
      set(c, 3);
      set(key(4, "D"), 4);

      assertThat(drawn()).isEqualTo("""
          length 8, 4 keys
          1 A=1
          2 B=2
          3 C=3
          4 D=4
          """);
    }

    @Test
    void aKeyThatFindsNoFreeSlotUpToTheEndStandsAtTheBeginningButNeverInSlotZero() {
      ContextVar<Object> last = key(7, "last");
      set(key(0, "zero"), 0);
      set(last, 7);
      set(key(15, "over"), 15);
      set(key(8, "eight"), 8);

      assertThat(drawn()).isEqualTo("""
          length 8, 4 keys
          1 zero=0
          2 over=15
          3 eight=8
          7 last=7
          """);
    }

    @Test
    void aRemovedKeyLeavesAMarkWhereAProbeHasToPassAndNothingElsewhere() {
      set(a, 1);
      set(b, 2);
      set(c, 3);

      unset(a);
      assertThat(drawn()).isEqualTo("""
          length 8, 3 keys
          1 x
          2 B=2
          3 C=3
          """);
      assertThat(ctx.get(c)).isEqualTo(3);

      unset(c);
      assertThat(drawn()).isEqualTo("""
          length 8, 2 keys
          1 x
          2 B=2
          """);
    }

    @Test
    void aMarkIsTakenByTheNextKeyThatComesAlong() {
      set(a, 1);
      set(b, 2);
      set(c, 3);
      unset(a);

      set(key(1, "D"), 4);

      assertThat(drawn()).isEqualTo("""
          length 8, 3 keys
          1 D=4
          2 B=2
          3 C=3
          """);
      assertThat(ctx.contains(a)).isFalse();
    }

    @Test
    void marksAreDroppedBeforeTheTableGrows() {
      set(a, 1);
      set(b, 2);
      unset(a);

      set(c, 3);

      assertThat(drawn()).isEqualTo("""
          length 4, 2 keys
          1 B=2
          2 C=3
          """);
    }

    @Test
    void variablesMadeInARowNearlyAlwaysStandAtTheirHash() {
      int variables = 4000;
      int atHome = 0;
      for (int table = 0; table < variables / 100; table++) {
        Context hundred = new Context();
        hundred.run(() -> {
          for (int i = 0; i < 100; i++) {
            ContextVar.of("v" + i).set(i);
          }
        });
        atHome += standingAtTheirHash(hundred.readable());
      }
      assertThat(atHome).isGreaterThan(variables * 9 / 10);
    }

    private int standingAtTheirHash(@Nullable Object[] table) {
      int atHome = 0;
      for (int slot = 1; slot < table.length; slot++) {
        if (Drawing.keys(table)[slot] instanceof ContextVar<?> var && (var.hash & (table.length - 1)) == slot) {
          atHome++;
        }
      }
      return atHome;
    }

    @Test
    void noVariablesPlaceIsTheSlotOfTheKeys() {
      for (int i = 0; i < 10_000; i++) {
        assertThat(ContextVar.of("v").hash & 7).isNotZero();
      }
    }
  }

  @Nested
  class Growth {
    @Test
    void aQuarterStaysFree() {
      List<Integer> lengths = new ArrayList<>();
      for (int i = 1; i <= 190; i++) {
        set(key(i, "v" + i), i);
        lengths.add(ctx.readable().length);
      }

      assertThat(lengths.subList(0, 2)).containsOnly(4);
      assertThat(lengths.subList(2, 5)).containsOnly(8);
      assertThat(lengths.get(5)).isEqualTo(16);
      assertThat(lengths.get(189)).isEqualTo(256);
      for (int i = 1; i <= 190; i++) {
        assertThat(4 * (i + 1)).isLessThanOrEqualTo(3 * lengths.get(i - 1));
      }
    }

    @Test
    void veryManyVariablesMakeATrieAndFewerATableAgain() {
      List<ContextVar<Object>> vars = new ArrayList<>();
      for (int i = 0; i < 192; i++) {
        assertThat(Trie.isTrie(ctx.readable())).as("with %s", i).isFalse();
        vars.add(key(i, "v" + i));
        set(vars.get(i), i);
      }
      assertThat(Trie.isTrie(ctx.readable())).isTrue();

      for (int size = 191; size >= Trie.MIN_SIZE - 1; size--) {
        assertThat(Trie.isTrie(ctx.readable())).as("with %s", size + 1).isTrue();
        unset(vars.get(size));
      }
      assertThat(Trie.isTrie(ctx.readable())).isFalse();
      assertThat(ctx.size()).isEqualTo(Trie.MIN_SIZE - 1);
      assertThat(ctx.asMap()).allSatisfy((var, value) -> assertThat(var.name()).isEqualTo("v" + value));
    }

    @Test
    void setAndUnsetOfEverNewVariablesDoNotMakeItGrow() {
      ContextVar<Object> stays = key(3, "stays");
      set(stays, "here");
      ctx.run(() -> {
        for (int i = 0; i < 100_000; i++) {
          ContextVar<Object> passing = ContextVar.of("passing");
          passing.set(i);
          passing.unset();
        }
      });

      assertThat(ctx.readable()).hasSizeLessThanOrEqualTo(8);
      assertThat(ctx.get(stays)).isEqualTo("here");
    }

    @Test
    void theTableOfEmptyContextsIsNeverWritten() {
      set(key(0, "A"), 1);
      set(key(1, "B"), 1);

      assertThat(Drawing.ofTable(Table.EMPTY)).isEqualTo("length 2, 0 keys\n");
      assertThat(new Context().readable()).isSameAs(Table.EMPTY);
    }
  }

  @Nested
  class Sharing {
    private final ContextVar<Object> a = key(1, "A");
    private final ContextVar<Object> b = key(2, "B");

    @Test
    void aCopyHasTheArraysOfItsSource() {
      set(a, 1);
      Context copy = ctx.copy();

      assertThat(copy.readable()).isSameAs(ctx.readable());
    }

    @Test
    void theFirstSetOfAKnownVariableClonesTheValuesAndFurtherOnesNothing() {
      set(a, 1);
      Context copy = ctx.copy();

      ctx.run(() -> { // inside, so that looking at the table does not share it again
        @Nullable Object[] shared = ctx.readable();
        a.set(2);
        @Nullable Object[] own = ctx.readable();
        a.set(3);

        assertThat(own).isNotSameAs(shared).isSameAs(ctx.readable());
        assertThat(Drawing.keys(own)).isSameAs(Drawing.keys(shared));
      });
      assertThat(copy.get(a)).isEqualTo(1);
    }

    @Test
    void aNewVariableClonesTheKeysToo() {
      set(a, 1);
      Context copy = ctx.copy();

      ctx.run(() -> {
        @Nullable Object[] shared = ctx.readable();
        b.set(2);
        @Nullable Object[] own = ctx.readable();
        b.unset();

        assertThat(Drawing.keys(own)).isNotSameAs(Drawing.keys(shared));
        assertThat(ctx.readable()).isSameAs(own);
      });
      assertThat(copy.contains(b)).isFalse();
    }

    @Test
    void removingFromWhatIsSharedLeavesTheCopy() {
      set(a, 1);
      Context copy = ctx.copy();

      unset(a);

      assertThat(copy.get(a)).isEqualTo(1);
      assertThat(ctx.isEmpty()).isTrue();
    }

    @Test
    void theCopyClonesAsWell() {
      set(a, 1);
      Context copy = ctx.copy();

      copy.run(() -> a.set(2));

      assertThat(ctx.get(a)).isEqualTo(1);
      assertThat(copy.get(a)).isEqualTo(2);
    }
  }
}
