// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reading a context from outside or inside; defaults never count. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class ContextReadingTest {
  private final ContextVar<@Nullable String> var = ContextVar.withDefault("var", "default");
  private final ContextVar<@Nullable String> absent = ContextVar.withDefault("absent", "default");
  private final Context ctx = new Context();

  ContextReadingTest() {
    ctx.run(() -> var.set("value"));
  }

  @Nested
  class Get {
    @Test
    @Semantics("1.25")
    void givesTheValueAndNeverTheDefault() {
      assertThat(ctx.get(var)).isEqualTo("value");
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ctx.get(absent))
          .withMessageContaining(absent.toString())
          .withMessageContaining(ctx.toString());
    }

    @Test
    @Semantics("1.25")
    void givesNullWhereNullWasSet() {
      ctx.run(() -> var.set(null));

      assertThat(ctx.get(var)).isNull();
      assertThat(ctx.contains(var)).isTrue();
      assertThat(ctx.getOrDefault(var, "other")).isNull();
    }
  }

  @Nested
  class GetOrDefault {
    @Test
    @Semantics("1.25")
    void givesTheOtherWhereThereIsNone() {
      assertThat(ctx.getOrDefault(var, "other")).isEqualTo("value");
      assertThat(ctx.getOrDefault(absent, "other")).isEqualTo("other");
      assertThat(ctx.getOrDefault(absent, null)).isNull();
    }
  }

  @Nested
  class GetOrNull {
    @Test
    @Semantics("1.25")
    void givesNullWhereThereIsNone() {
      assertThat(ctx.getOrNull(var)).isEqualTo("value");
      assertThat(ctx.getOrNull(absent)).isNull();
    }
  }

  @Nested
  class Contains {
    @Test
    @Semantics("1.25")
    void countsWhatIsSet() {
      assertThat(ctx.contains(var)).isTrue();
      assertThat(ctx.contains(absent)).isFalse();
    }
  }

  @Nested
  class Size {
    @Test
    @Semantics("1.25")
    void countsTheVariablesThatAreSet() {
      assertThat(ctx.size()).isEqualTo(1);
      assertThat(ctx.isEmpty()).isFalse();

      ctx.run(() -> {
        absent.set(null);
        assertThat(ctx.size()).isEqualTo(2);
        var.unset();
        absent.unset();
      });

      assertThat(ctx.size()).isZero();
      assertThat(ctx.isEmpty()).isTrue();
    }
  }

  @Nested
  class AsMap {
    @Test
    @Semantics("1.25")
    void holdsVariablesAndTheirValues() {
      ctx.run(() -> absent.set(null));

      assertThat(ctx.asMap()).containsOnly(entry(var, "value"), entry(absent, null));
    }

    @Test
    @Semantics("1.26")
    void isAsOfTheCallAndSurvivesChangesWhileItIsIterated() {
      ctx.run(() -> absent.set("also"));
      Map<ContextVar<?>, @Nullable Object> map = ctx.asMap();
      Iterator<ContextVar<?>> keys = map.keySet().iterator();
      List<ContextVar<?>> seen = new ArrayList<>(List.of(keys.next()));

      ctx.run(() -> {
        var.set("changed");
        absent.unset();
        ContextVar.of("new").set(1);
        keys.forEachRemaining(seen::add);
      });

      assertThat(seen).containsExactlyInAnyOrder(var, absent);
      assertThat(map).containsOnly(entry(var, "value"), entry(absent, "also"));
      assertThat(ctx.asMap()).hasSize(2).containsEntry(var, "changed");
    }

    @Test
    @Semantics("1.25")
    void cannotBeModified() {
      Map<ContextVar<?>, @Nullable Object> map = ctx.asMap();

      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put(var, "x"));
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.keySet().remove(var));
    }

    @Test
    @Semantics("1.27")
    void equalsOneOfEqualValuesForTheSameVariables() {
      Context same = ctx.copy();
      Context more = ctx.copy();
      more.run(() -> absent.set("more"));
      Context sameName = new Context();
      sameName.run(() -> ContextVar.of("var").set("value"));

      assertThat(ctx.asMap()).isEqualTo(same.asMap())
          .isEqualTo(Map.of(var, "value"))
          .isNotEqualTo(more.asMap())
          .isNotEqualTo(sameName.asMap());
    }

    @Test
    @Semantics("1.27")
    void comparesValuesAsTheyCompareThemselves() {
      ContextVar<Object> any = ContextVar.of("any");
      Context nan = new Context();
      nan.run(() -> any.set(Double.NaN));
      Context incomparable = new Context();
      incomparable.run(() -> any.set(new Object()));

      assertThat(nan.asMap()).isEqualTo(Map.of(any, Double.NaN)); // where Java differs from Python: NaN equals NaN
      assertThat(incomparable.asMap()).isEqualTo(incomparable.copy().asMap()).isNotEqualTo(Map.of(any, new Object()));
    }
  }

  @Test
  @Semantics({"1.31", "1.42"})
  void readingIsAllowedFromAnotherThreadWhileTheContextIsEntered(ThreadKind kind) {
    ctx.run(() -> {
      assertThat(readOn(kind)).containsExactly("value", "value", "value", true, 1, Map.of(var, "value"));
      var.set("changed");
      assertThat(readOn(kind)).containsExactly("changed", "changed", "changed", true, 1, Map.of(var, "changed"));
    });
  }

  private List<@Nullable Object> readOn(ThreadKind kind) {
    try {
      return kind.call(() -> List.<@Nullable Object>of(String.valueOf(ctx.get(var)),
          String.valueOf(ctx.getOrDefault(var, "x")), String.valueOf(ctx.getOrNull(var)), ctx.contains(var),
          ctx.size(), ctx.asMap()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
