// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of which kind of test share a context. */
class SharedContextTest {
  private static final ContextVar<List<String>> TRAIL = ContextVar.withDefault("trail", List.of());

  private static final List<List<String>> TRAILS = new ArrayList<>();

  /** Appends to the values that the test has set so far; a list of its own each time, so that nothing else is shared. */
  private static void step(String name) {
    List<String> trail = new ArrayList<>(TRAIL.get());
    trail.add(name);
    TRAIL.set(List.copyOf(trail));
  }

  private static void end() {
    TRAILS.add(TRAIL.get());
  }

  @BeforeEach
  void forgetTrails() {
    TRAILS.clear();
  }

  @ContextPerTest
  static class EveryPart {
    final List<String> seenByField = TRAIL.get();

    EveryPart() {
      step("constructor");
    }

    @BeforeEach
    void setUp() {
      step("set-up");
    }

    @Test
    void first() {
      step("test");
    }

    @Test
    void second() {
      step("test");
    }

    @AfterEach
    void tearDown() {
      assertThat(seenByField).isEmpty();
      step("tear-down");
      end();
    }
  }

  @Test
  void aTestSharesAContextWithItsConstructorSetUpAndTearDownAndTheNextTestSeesNothing() {
    Kit.succeeds(EveryPart.class, 2);

    assertThat(TRAILS).hasSize(2).containsOnly(List.of("constructor", "set-up", "test", "tear-down"));
  }

  @ExtendWith(ContextExtension.class)
  static class RegisteredByHand extends EveryPart {
  }

  @Test
  void theExtensionRegisteredByHandDoesTheSame() {
    Kit.succeeds(RegisteredByHand.class, 2);

    assertThat(TRAILS).hasSize(2).containsOnly(List.of("constructor", "set-up", "test", "tear-down"));
  }

  static class InheritsTheAnnotation extends EveryPart {
  }

  @Test
  void aSubclassInheritsTheAnnotation() {
    Kit.succeeds(InheritsTheAnnotation.class, 2);

    assertThat(TRAILS).hasSize(2).containsOnly(List.of("constructor", "set-up", "test", "tear-down"));
  }

  @ContextPerTest
  static class OfAClass {
    @BeforeAll
    static void beforeAll() {
      step("before all");
    }

    @BeforeAll
    static void alsoBeforeAll() {
      step("before all");
    }

    @Test
    void first() {
      step("test");
      end();
    }

    @Test
    void second() {
      step("test");
      end();
    }

    @AfterAll
    static void afterAll() {
      step("after all");
      end();
    }
  }

  @Test
  void testsBeginWithWhatBeforeAllSetAndAfterAllSeesNothingOfThem() {
    Kit.succeeds(OfAClass.class, 2);

    assertThat(TRAILS).containsExactly(
        List.of("before all", "before all", "test"), List.of("before all", "before all", "test"),
        List.of("before all", "before all", "after all"));
  }

  @ContextPerTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    OneInstance() {
      step("constructor");
    }

    @BeforeAll
    void beforeAll() {
      step("before all");
    }

    @Test
    void first() {
      step("test");
      end();
    }

    @Test
    void second() {
      step("test");
      end();
    }
  }

  @Test
  void theConstructorOfATestInstancePerClassSharesTheContextOfTheClass() {
    Kit.succeeds(OneInstance.class, 2);

    assertThat(TRAILS).hasSize(2).containsOnly(List.of("constructor", "before all", "test"));
  }

  @ContextPerTest
  static class ManyInvocations {
    @BeforeEach
    void setUp() {
      step("set-up");
    }

    @RepeatedTest(2)
    void repeated() {
      step("repeated");
      end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void parameterized(String name) {
      step(name);
      end();
    }
  }

  @Test
  void eachRepetitionAndEachInvocationIsATest() {
    Kit.succeeds(ManyInvocations.class, 4);

    assertThat(TRAILS).containsExactlyInAnyOrder(
        List.of("set-up", "repeated"), List.of("set-up", "repeated"), List.of("set-up", "ada"),
        List.of("set-up", "grace"));
  }

  @ContextPerTest
  static class Factory {
    @BeforeEach
    void setUp() {
      step("set-up");
    }

    @TestFactory
    Stream<DynamicTest> factory() {
      step("factory");
      return Stream.of("ada", "grace").map(name -> DynamicTest.dynamicTest(name, () -> {
        step(name);
        end();
      }));
    }

    @AfterEach
    void tearDown() {
      end();
    }
  }

  @Test
  void eachDynamicTestRunsInACopyOfWhatItsFactoryLeft() {
    Kit.succeeds(Factory.class, 2);

    assertThat(TRAILS).containsExactly(
        List.of("set-up", "factory", "ada"), List.of("set-up", "factory", "grace"), List.of("set-up", "factory"));
  }

  @ContextPerTest
  static class LazyFactories {
    @BeforeEach
    void setUp() {
      step("set-up");
    }

    private static DynamicTest computed(String name) {
      List<String> seenWhenComputed = TRAIL.get();
      step("computed");
      return DynamicTest.dynamicTest(name, () -> TRAILS.add(seenWhenComputed));
    }

    @TestFactory
    Stream<DynamicTest> stream() {
      return Stream.of("first").map(LazyFactories::computed);
    }

    @TestFactory
    Iterator<DynamicTest> iterator() {
      return Stream.of("first").map(LazyFactories::computed).iterator();
    }

    @TestFactory
    Iterable<DynamicTest> iterable() {
      return () -> Stream.of("first").map(LazyFactories::computed).iterator();
    }

    @TestFactory
    List<DynamicTest> list() {
      return List.of(computed("first"));
    }
  }

  @Test
  void whatAFactoryComputesAfterItHasReturnedSeesWhatSetUpSet() {
    Kit.succeeds(LazyFactories.class, 4);

    assertThat(TRAILS).hasSize(4).containsOnly(List.of("set-up"));
  }

  @ContextPerTest
  static class Outer {
    Outer() {
      step("outer constructor");
    }

    @BeforeAll
    static void beforeAll() {
      step("outer before all");
    }

    @BeforeEach
    void setUp() {
      step("outer set-up");
    }

    @Nested
    class Inner {
      Inner() {
        step("inner constructor");
      }

      @BeforeAll
      static void beforeAll() {
        step("inner before all");
      }

      @BeforeEach
      void setUp() {
        step("inner set-up");
      }

      @Test
      void inner() {
        step("test");
        end();
      }
    }
  }

  @Test
  void aNestedTestSharesItsContextWithEveryPartAroundIt() {
    Kit.succeeds(Outer.class, 1);

    assertThat(TRAILS).containsExactly(List.of("outer before all", "inner before all", "outer constructor",
        "inner constructor", "outer set-up", "inner set-up", "test"));
  }

  @ContextPerTest
  @ParameterizedClass
  @ValueSource(strings = {"ada", "grace"})
  static class EachName {
    @Parameter
    String name = "";

    @BeforeAll
    static void beforeAll() {
      step("before all");
    }

    @Test
    void test() {
      step(name);
      end();
    }
  }

  @Test
  void aParameterizedClassIsAClassForEachArgument() {
    Kit.succeeds(EachName.class, 2);

    assertThat(TRAILS).containsExactly(List.of("before all", "ada"), List.of("before all", "grace"));
  }

  @Test
  void theThreadThatRunsTestsSharesNothingWithThem() {
    step("outside");
    try {
      Kit.succeeds(EveryPart.class, 2);

      assertThat(TRAILS).containsOnly(List.of("constructor", "set-up", "test", "tear-down"));
      assertThat(TRAIL.get()).containsExactly("outside");
    } finally {
      TRAIL.unset();
    }
  }
}
