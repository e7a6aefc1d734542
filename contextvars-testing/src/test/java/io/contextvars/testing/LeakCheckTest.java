// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.spi.ContextSteps;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a test must not leave behind, and how it is told. */
class LeakCheckTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private static Context context(String user) {
    Context context = new Context();
    context.run(() -> USER.set(user));
    return context;
  }

  private static Throwable onlyFailure(Class<?> example) {
    List<Throwable> failures = Kit.failures(Kit.run(example));
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  @ContextPerTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class LeavesEntered {
    @Test
    @Order(1)
    void guilty() {
      context("ada").enter();
    }

    @Test
    @Order(2)
    void innocent() {
      assertThat(USER.get()).isEqualTo("nobody");
    }
  }

  @Test
  void aTestThatLeavesAContextEnteredFailsAndTheNextOneDoesNot() {
    EngineExecutionResults results = Kit.run(LeavesEntered.class);

    results.testEvents().assertStatistics(statistics -> statistics.succeeded(1).failed(1));
    assertThat(Kit.failures(results).get(0))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(LeavesEntered.class.getName() + ".guilty() left a context entered: ")
        .hasMessageContaining("left 1 scope open")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void theStackOfTheFailureLeadsToTheTest() {
    StackTraceElement[] stack = onlyFailure(LeavesEntered.class).getStackTrace();

    assertThat(stack).hasSize(1);
    assertThat(stack[0].getClassName()).isEqualTo(LeavesEntered.class.getName());
    assertThat(stack[0].getMethodName()).isEqualTo("guilty");
  }

  @ContextPerTest
  static class EnteredBySetUp {
    private Context.@Nullable Scope scope;

    @BeforeEach
    void setUp() {
      scope = context("ada").enter();
    }

    @Test
    void test() {
      assertThat(USER.get()).isEqualTo("ada");
    }

    @AfterEach
    void tearDown() {
      Objects.requireNonNull(scope).close();
      assertThat(USER.get()).isEqualTo("nobody");
    }
  }

  @Test
  void whatSetUpEnteredTearDownMayLeave() {
    Kit.succeeds(EnteredBySetUp.class, 1);
  }

  @ContextPerTest
  static class EnteredByTheClass {
    private static Context.@Nullable Scope scope;

    @BeforeAll
    static void beforeAll() {
      scope = context("ada").enter();
    }

    @Test
    void one() {
      assertThat(USER.get()).isEqualTo("ada");
      USER.set("grace");
    }

    @Test
    void other() {
      assertThat(USER.get()).isEqualTo("ada");
      USER.set("grace");
    }

    @AfterAll
    static void afterAll() {
      assertThat(USER.get()).isEqualTo("ada");
      Objects.requireNonNull(scope).close();
    }
  }

  @Test
  void testsBeginWithACopyOfTheContextThatBeforeAllEntered() {
    Kit.succeeds(EnteredByTheClass.class, 2);
  }

  @ContextPerTest
  static class LeftByTheClass {
    @BeforeAll
    static void beforeAll() {
      context("ada").enter();
    }

    @Test
    void innocent() {}
  }

  @Test
  void aClassThatLeavesAContextEnteredFailsForIt() {
    EngineExecutionResults results = Kit.run(LeftByTheClass.class);

    results.testEvents().assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    assertThat(Kit.failures(results)).hasSize(1);
    assertThat(Kit.failures(results).get(0))
        .hasMessageStartingWith(LeftByTheClass.class.getName() + " left a context entered: ");
  }

  @ContextPerTest
  static class Dynamic {
    @TestFactory
    List<DynamicTest> factory() {
      return List.of(
          DynamicTest.dynamicTest("guilty", () -> context("ada").enter()),
          DynamicTest.dynamicTest("innocent", () -> assertThat(USER.get()).isEqualTo("nobody")));
    }
  }

  @Test
  void aDynamicTestFailsForItself() {
    EngineExecutionResults results = Kit.run(Dynamic.class);

    results.testEvents().assertStatistics(statistics -> statistics.succeeded(1).failed(1));
    assertThat(Kit.failures(results).get(0)).hasMessageContaining(".factory() guilty left a context entered");
  }

  @ContextPerTest
  static class Invocations {
    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void parameterized(String user) {
      if (user.equals("grace")) {
        context(user).enter();
      }
    }
  }

  @Test
  void theFailureNamesTheInvocation() {
    assertThat(onlyFailure(Invocations.class)).hasMessageContaining(".parameterized() [2] ")
        .hasMessageContaining("grace");
  }

  @ContextPerTest
  static class FailsAndLeavesEntered {
    @Test
    void guilty() {
      context("ada").enter();
      throw new IllegalArgumentException("its own");
    }
  }

  @Test
  void theTestsOwnFailureComesFirst() {
    Throwable failure = onlyFailure(FailsAndLeavesEntered.class);

    assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0]).hasMessageContaining(".guilty() left a context entered: ");
  }

  @ContextPerTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class LeavesStepsResumed {
    @Test
    @Order(1)
    void guilty() {
      ContextSteps.of(context("ada"), this).resume();
    }

    @AfterEach
    void tearDown() {
      assertThat(USER.get()).isEqualTo("nobody");
    }

    @Test
    @Order(2)
    void innocent() {
      assertThat(USER.get()).isEqualTo("nobody");
    }
  }

  @Test
  void aTestThatLeavesStepsResumedFailsAndHarmsNoOther() {
    EngineExecutionResults results = Kit.run(LeavesStepsResumed.class);

    results.testEvents().assertStatistics(statistics -> statistics.succeeded(1).failed(1));
    assertThat(Kit.failures(results).get(0)).hasMessageContaining("the steps are not what this thread resumed last");
  }

  // ---- variables that are not reset

  @ContextPerTest(failOnUnreset = true)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Unreset {
    static final ContextVar<String> SET_UP = ContextVar.of("set-up");
    static final ContextVar<String> HIDDEN = ContextVar.of("password");
    static final ContextVar<StringBuilder> COMPUTED = ContextVar.withInitial("computed", StringBuilder::new);
    private @Nullable Token<String> token;

    @BeforeAll
    static void beforeAll() {
      USER.set("root");
    }

    @BeforeEach
    void setUp() {
      SET_UP.set("by set-up");
    }

    @Test
    void a_setsAndDoesNotReset() {
      HIDDEN.set("swordfish");
      USER.set("ada");
    }

    @Test
    void b_resetsWhatItSets() {
      try (Token<String> inner = USER.set("ada")) {
        COMPUTED.get().append("computed initials are no sets");
      }
    }

    @Test
    void c_leavesTheResetToTearDown() {
      token = USER.set("ada");
    }

    @Test
    void d_removesWhatSetUpSet() {
      SET_UP.unset();
    }

    @Test
    void e_removesWhatTheClassSet() {
      USER.unset();
    }

    @AfterEach
    void tearDown() {
      if (token != null) {
        USER.reset(token);
      }
    }

    @Nested
    class Within {
      @Test
      void f_inANestedClass() {
        HIDDEN.set("swordfish");
      }
    }
  }

  @Test
  void aTestThatSetsAndDoesNotResetFailsWhereAsked() {
    String unreset = Unreset.class.getName();
    List<String> messages = Kit.failures(Kit.run(Unreset.class)).stream().map(Throwable::getMessage).toList();

    assertThat(messages).hasSize(3);
    assertThat(messages.get(0))
        .startsWith(unreset + ".a_setsAndDoesNotReset() set what it did not reset: password, user. ");
    assertThat(messages.get(1))
        .startsWith(unreset + ".e_removesWhatTheClassSet() set what it did not reset: user. ");
    assertThat(messages.get(2))
        .startsWith(unreset + "$Within.f_inANestedClass() set what it did not reset: password. ");
    assertThat(messages).noneMatch(message -> message.contains("swordfish") || message.contains("ada"));
  }

  @ContextPerTest(failOnUnreset = true)
  static class UnresetByADynamicTest {
    @TestFactory
    List<DynamicTest> factory() {
      return List.of(
          DynamicTest.dynamicTest("guilty", () -> USER.set("ada")),
          DynamicTest.dynamicTest("innocent", () -> USER.run("ada", () -> assertThat(USER.get()).isEqualTo("ada"))));
    }
  }

  @Test
  void aDynamicTestThatSetsAndDoesNotResetFailsForItself() {
    assertThat(onlyFailure(UnresetByADynamicTest.class))
        .hasMessageContaining(".factory() guilty set what it did not reset: user. ");
  }

  @ContextPerTest
  static class NotAsked {
    @Test
    void setsAndDoesNotReset() {
      USER.set("ada");
    }
  }

  @Test
  void aTestMayLeaveVariablesSetWhereNotAsked() {
    Kit.succeeds(NotAsked.class, 1);
  }
}
