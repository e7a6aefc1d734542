// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Making and reading variables; see SetAndResetTest for writing. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class ContextVarTest {
  @Nested
  class Made {
    @Test
    @Semantics({"1.1", "1.2"})
    void keepsTheNameItWasMadeWith() {
      assertThat(ContextVar.of("plain").name()).isEqualTo("plain");
      assertThat(ContextVar.withDefault("defaulted", 1).name()).isEqualTo("defaulted");
      assertThat(ContextVar.withInitial("computed", () -> 1).name()).isEqualTo("computed");
      assertThat(ContextVar.of("").name()).isEmpty();
    }

    @Test
    @Semantics("1.4")
    void isAnotherVariableEveryTime() {
      ContextVar<Integer> one = ContextVar.of("same");
      ContextVar<Integer> other = ContextVar.of("same");

      one.set(1);
      other.set(2);

      assertThat(one).isNotEqualTo(other);
      assertThat(one.hashCode()).isNotEqualTo("same".hashCode());
      assertThat(one.get()).isEqualTo(1);
      assertThat(other.get()).isEqualTo(2);
    }
  }

  @Nested
  class Get {
    @Test
    @Semantics("1.7")
    void prefersTheValueToTheDefault() {
      ContextVar<String> var = ContextVar.withDefault("v", "default");
      assertThat(var.get()).isEqualTo("default");

      var.set("value");

      assertThat(var.get()).isEqualTo("value");
    }

    @Test
    @Semantics("1.7")
    void throwsWhenThereIsNothingAndNamesTheVariable() {
      ContextVar<String> var = ContextVar.of("lonely");

      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(var::get)
          .withMessageContaining(var.toString());
    }

    @Test
    @Semantics("1.7")
    void takesNullForAnOrdinaryValueAndDefault() {
      ContextVar<@Nullable String> var = ContextVar.withDefault("v", "default");
      var.set(null);

      assertThat(var.get()).isNull();
      assertThat(var.isSet()).isTrue();
      assertThat(ContextVar.<@Nullable String>withDefault("n", null).get()).isNull();
    }

    @Test
    @Semantics("1.8")
    void neverStoresTheDefault() {
      ContextVar<Integer> var = ContextVar.withDefault("v", 1);
      Context ctx = new Context();

      ctx.run(() -> {
        assertThat(var.get()).isEqualTo(1);
        assertThat(var.isSet()).isFalse();
      });

      assertThat(ctx.contains(var)).isFalse();
      assertThat(ctx.isEmpty()).isTrue();
    }

    @Test
    @Semantics({"1.8", "1.9"})
    void makesNoContextForTheThreadButSettingDoes() {
      ContextVar<Integer> var = ContextVar.withDefault("v", 1);

      var.get();
      var.orElseNull();
      var.isSet();
      assertThat(ThreadState.context()).isNull();

      var.set(2);
      assertThat(ThreadState.context()).isNotNull();
    }

    @Test
    @Semantics("1.30")
    void readsNoContextButTheCurrentOne() {
      ContextVar<String> var = ContextVar.withDefault("v", "default");
      var.set("outer");

      new Context().run(() -> assertThat(var.get()).isEqualTo("default"));
      assertThat(var.get()).isEqualTo("outer");
    }

    @Test
    void readsAnyOfManyVariables() {
      List<ContextVar<Integer>> vars = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        vars.add(ContextVar.of("v" + i));
        vars.get(i).set(i);
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(vars.get(i).get()).isEqualTo(i);
      }
    }
  }

  @Nested
  class OrElse {
    @Test
    @Semantics("1.7")
    void givesTheOtherBeforeTheDefault() {
      ContextVar<String> var = ContextVar.withDefault("v", "default");

      assertThat(var.orElse("other")).isEqualTo("other");
      assertThat(ContextVar.<String>of("none").orElse("other")).isEqualTo("other");
    }

    @Test
    @Semantics("1.7")
    void givesTheValueWhenThereIsOneEvenNull() {
      ContextVar<@Nullable String> var = ContextVar.of("v");
      var.set("value");
      assertThat(var.orElse("other")).isEqualTo("value");

      var.set(null);
      assertThat(var.orElse("other")).isNull();
    }

    @Test
    @Semantics("1.7")
    void takesNullForAnOrdinaryOther() {
      assertThat(ContextVar.<@Nullable String>withDefault("v", "default").orElse(null)).isNull();
    }

    @Test
    void neitherStoresNorComputes() {
      AtomicInteger computed = new AtomicInteger();
      ContextVar<Integer> var = ContextVar.withInitial("v", computed::incrementAndGet);

      assertThat(var.orElse(7)).isEqualTo(7);
      assertThat(var.orElseNull()).isNull();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> var.orElseThrow(IOException::new));

      assertThat(var.isSet()).isFalse();
      assertThat(computed).hasValue(0);
    }
  }

  @Nested
  class OrElseNull {
    @Test
    void givesNullBeforeTheDefault() {
      assertThat(ContextVar.withDefault("v", "default").orElseNull()).isNull();
    }

    @Test
    void givesTheValueWhenThereIsOne() {
      ContextVar<String> var = ContextVar.of("v");
      var.set("value");

      assertThat(var.orElseNull()).isEqualTo("value");
    }
  }

  @Nested
  class OrElseThrow {
    @Test
    void throwsWhatItIsGivenThoughThereIsADefault() {
      IOException failure = new IOException("none");

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ContextVar.withDefault("v", "default").orElseThrow(() -> failure))
          .isSameAs(failure);
    }

    @Test
    void givesTheValueAndMakesNoException() throws IOException {
      ContextVar<@Nullable String> var = ContextVar.of("v");
      var.set(null);

      String value = var.<IOException>orElseThrow(() -> {
        throw new AssertionError("there is a value");
      });

      assertThat(value).isNull();
    }
  }

  @Nested
  class IsSet {
    @Test
    void countsValuesAndNoDefaults() {
      ContextVar<Integer> var = ContextVar.withDefault("v", 1);
      assertThat(var.isSet()).isFalse();

      Token<Integer> token = var.set(1);
      assertThat(var.isSet()).isTrue();

      var.reset(token);
      assertThat(var.isSet()).isFalse();
    }

    @Test
    void isAboutTheCurrentContextAlone() {
      ContextVar<Integer> var = ContextVar.of("v");
      var.set(1);

      new Context().run(() -> assertThat(var.isSet()).isFalse());
      Context.runInCopy(() -> assertThat(var.isSet()).isTrue());
    }
  }

  @Nested
  class ToString {
    @Test
    @Semantics("1.6")
    void showsNameDefaultAndIdentity() {
      assertThat(ContextVar.of("a").toString()).matches("<ContextVar name='a' at 0x[0-9a-f]+>");
      assertThat(ContextVar.withDefault("a", 123).toString())
          .matches("<ContextVar name='a' default=123 at 0x[0-9a-f]+>");
      assertThat(ContextVar.withDefault("a", "x").toString())
          .matches("<ContextVar name='a' default='x' at 0x[0-9a-f]+>");
      assertThat(ContextVar.<@Nullable String>withDefault("a", null).toString())
          .matches("<ContextVar name='a' default=null at 0x[0-9a-f]+>");
    }

    @Test
    @Semantics("1.6")
    void showsADefaultThatHoldsTheVariableItselfAsDots() {
      List<Object> first = new ArrayList<>();
      List<Object> second = new ArrayList<>();
      ContextVar<Object> a = ContextVar.withDefault("a", first);
      ContextVar<Object> b = ContextVar.withDefault("b", second);
      first.add(b);
      second.add(a);

      assertThat(a.toString()).matches("<ContextVar name='a' default="
          + "\\[<ContextVar name='b' default=\\[<ContextVar name='a' default=... at .+>] at .+>] at .+>");
    }

    @Test
    void forgetsThatItWasPrintingWhenADefaultCannotBePrinted() {
      ContextVar<Object> var = ContextVar.withDefault("a", new Object() {
        @Override
        public String toString() {
          throw new IllegalArgumentException("unprintable");
        }
      });

      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(var::toString).withMessage("unprintable");
      }
    }

    @Test
    void computesNoInitial() {
      ContextVar<Integer> var = ContextVar.withInitial("a", () -> {
        throw new AssertionError("asked for");
      });

      assertThat(var.toString()).matches("<ContextVar name='a' at 0x[0-9a-f]+>");
    }
  }
}
