// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contexts beside plain maps: random operations on several, which are copied from each other, have the same outcome. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
class ContextModelTest {
  private static final int CONTEXTS = 4;

  /** A distribution of the hashes of variables. */
  record Hashes(String name, IntFunction<ContextVar<@Nullable Object>> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> distributions() {
    return Stream.of(
        new Hashes("as made", i -> ContextVar.of("v" + i)),
        new Hashes("all the same", i -> ContextVar.ofHash("v" + i, 0x5eed)),
        new Hashes("all zero", i -> ContextVar.ofHash("v" + i, 0)),
        new Hashes("alike in their low bits", i -> ContextVar.ofHash("v" + i, i << 24)),
        new Hashes("different in their highest bit", i -> ContextVar.ofHash("v" + i, i << 31)),
        new Hashes("in a row", i -> ContextVar.ofHash("v" + i, i)),
        new Hashes("eight of a kind", i -> ContextVar.ofHash("v" + i, (i >>> 3) * 0x9E3779B9)))
        .flatMap(hashes -> Stream.of(Arguments.of(hashes, 8, 4_000), Arguments.of(hashes, 60, 4_000),
            Arguments.of(hashes, hashes.name.equals("as made") ? 2000 : 300, 8_000)));
  }

  private final List<Context> contexts = new ArrayList<>();
  private final List<Map<ContextVar<?>, @Nullable Object>> models = new ArrayList<>();
  private final List<ContextVar<@Nullable Object>> vars = new ArrayList<>();

  @ParameterizedTest(name = "hashes {0}, {1} variables, {2} operations")
  @MethodSource("distributions")
  void contextsHoldWhatPlainMapsHold(Hashes hashes, int variables, int operations) {
    for (int i = 0; i < variables; i++) {
      vars.add(hashes.make.apply(i));
    }
    for (int i = 0; i < CONTEXTS; i++) {
      contexts.add(new Context());
      models.add(new HashMap<>());
    }
    long seed = 31L * hashes.name.hashCode() + variables;
    Random random = new Random(seed);
    long tries = 0;
    for (int i = 0; i < operations; i++) {
      if (i == operations / 2) { // the contexts are as large as they get
        tries = contexts.stream().filter(context -> Trie.isTrie(context.frozen())).count();
      }
      step(random, i < operations / 2 ? 7 : 1, "seed " + seed + ", operation " + i);
    }
    compareAll("seed " + seed);
    assertThat(tries).isEqualTo(variables >= 300 ? CONTEXTS : 0);
    assertThat(contexts).allSatisfy(context -> assertThat(Trie.isTrie(context.frozen())).isEqualTo(variables > 1000));
  }

  /** One operation; {@code sets} of nine are sets, so that the contexts first grow and then shrink. */
  private void step(Random random, int sets, String when) {
    int which = random.nextInt(CONTEXTS);
    Context context = contexts.get(which);
    Map<ContextVar<?>, @Nullable Object> model = models.get(which);
    int kind = random.nextInt(1000);
    if (kind < 3) {
      int target = random.nextInt(CONTEXTS);
      contexts.set(target, context.copy());
      models.set(target, new HashMap<>(model));
    } else if (kind < 6) {
      compareAll(when);
    } else {
      context.run(() -> { // a few in a row, so that tables are written in place, too
        for (int i = 0; i < 3; i++) {
          ContextVar<@Nullable Object> var = vars.get(random.nextInt(vars.size()));
          change(var, model, random, sets);
          assertThat(var.isSet()).as(when).isEqualTo(model.containsKey(var));
          assertThat(var.orElse("absent")).as(when).isEqualTo(model.getOrDefault(var, "absent"));
        }
      });
    }
  }

  private static void change(
      ContextVar<@Nullable Object> var, Map<ContextVar<?>, @Nullable Object> model, Random random, int sets) {
    int kind = random.nextInt(9);
    if (kind < sets) {
      Integer value = kind == 0 ? null : random.nextInt();
      var.set(value);
      model.put(var, value);
    } else if (kind == 8) {
      var.run("for a moment", () -> assertThat(var.get()).isEqualTo("for a moment"));
    } else {
      var.unset();
      model.remove(var);
    }
  }

  private void compareAll(String when) {
    for (int i = 0; i < CONTEXTS; i++) {
      Context context = contexts.get(i);
      Map<ContextVar<?>, @Nullable Object> model = models.get(i);
      assertThat(context.asMap()).as(when).isEqualTo(model);
      assertThat(context.size()).as(when).isEqualTo(model.size());
      for (ContextVar<@Nullable Object> var : vars) {
        assertThat(context.contains(var)).as(when).isEqualTo(model.containsKey(var));
        assertThat(context.getOrDefault(var, "absent")).as(when).isEqualTo(model.getOrDefault(var, "absent"));
      }
    }
  }
}
