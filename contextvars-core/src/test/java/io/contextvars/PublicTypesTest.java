// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.harness.Garbage;
import io.contextvars.harness.Semantics;
import io.contextvars.spi.ContextSteps;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public types are and are not. */
class PublicTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {ContextVar.class, Context.class, Token.class, ContextSteps.class})
  @Semantics("1.3")
  void areFinal(Class<?> type) {
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {ContextVar.class, Context.class, Token.class})
  @Semantics("1.5")
  void areNeitherSerializableNorCloneable(Class<?> type) {
    assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
    assertThat(Cloneable.class.isAssignableFrom(type)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {ContextVar.class, Context.class, Token.class})
  @Semantics({"1.4", "1.20", "1.27"})
  void compareByIdentity(Class<?> type) throws NoSuchMethodException {
    assertThat(type.getMethod("equals", Object.class).getDeclaringClass()).isEqualTo(Object.class);
    assertThat(type.getMethod("hashCode").getDeclaringClass()).isEqualTo(Object.class);
  }

  @Test
  @Semantics("1.17")
  void tokensAndVariablesHaveNoPublicConstructor() {
    assertThat(Token.class.getConstructors()).isEmpty();
    assertThat(ContextVar.class.getConstructors()).isEmpty();
    assertThat(Arrays.stream(Token.class.getDeclaredConstructors()).map(Constructor::getModifiers))
        .noneMatch(Modifier::isPublic);
  }

  @Test
  @Semantics("1.22")
  void aContextIsMadeFromNothing() {
    assertThat(Context.class.getConstructors()).singleElement()
        .extracting(Constructor::getParameterCount)
        .isEqualTo(0);
  }

  @Test
  @Semantics("1.24")
  void nothingPublicHandsOutTheCurrentContextButACopy() {
    List<String> giveContexts = Arrays.stream(Context.class.getMethods())
        .filter(method -> method.getReturnType() == Context.class)
        .map(Method::getName)
        .toList();

    assertThat(giveContexts).containsExactlyInAnyOrder("copyCurrent", "copy");
  }

  @Test
  @Semantics("1.2")
  void noneHasAPublicFieldOrSetter() {
    for (Class<?> type : List.of(ContextVar.class, Context.class, Token.class)) {
      assertThat(type.getFields()).isEmpty();
      assertThat(type.getMethods()).noneMatch(method -> method.getName().matches("set[A-Z].*"));
    }
  }

  @Test
  @Semantics("1.28")
  void aContextIsNotAMap() {
    assertThat(Map.class.isAssignableFrom(Context.class)).isFalse();
  }

  /** Where Java differs from Python: an object that cannot be weakly referenced does not exist. */
  @Test
  @Semantics({"1.5", "1.20"})
  void areWeaklyReferenceable() {
    ContextVar<@Nullable String> var = ContextVar.of("var");
    WeakReference<Token<?>> token = new WeakReference<>(new Context().call(() -> var.set("value")));

    Garbage.assertCollected(token, "a token that nobody holds");
  }
}
