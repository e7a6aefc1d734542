// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a context of its own.
 *
 * <p>The test's constructor and field initialisers, its {@code @BeforeEach} methods, the test and its
 * {@code @AfterEach} methods run in that one context, whatever threads they run on. So a test reads what its set-up has
 * set, and the next test sees nothing of it:
 *
 * {@snippet class = "io.contextvars.testing.snippets.ContextPerTestSnippetsTest" region = "setUp"}
 *
 * <p>What that means for each kind of test:
 * <ul>
 * <li>{@code @BeforeAll} and {@code @AfterAll} methods, and with a test instance per class its constructor, share a
 * context of the class. Each test begins with a copy of what is set there when it begins. The context of a
 * {@code @Nested} class begins with a copy of that of the class around it.
 * <li>Each repetition of a {@code @RepeatedTest} and each invocation of a {@code @ParameterizedTest} is a test.
 * <li>A {@code @TestFactory} method is a test; each of its dynamic tests runs in a copy of the context as the factory
 * left it. So does what the factory computes after it has returned, such as the stages of its stream.
 * <li>Callbacks, parameter resolvers and sources of arguments are not part of a test, and run outside.
 * </ul>
 *
 * <p>A test that leaves a context entered fails with an {@link AssertionError} that names it: what one part of it
 * entered, such as its set-up, another may leave, but when its last {@code @AfterEach} method has ended, nothing may
 * be entered. The contexts are left then, so no other test is harmed. For a class that is so when its last
 * {@code @AfterAll} method has ended.
 *
 * <p>Subclasses and {@code @Nested} classes inherit this annotation. Threads: tests may run in parallel.
 *
 * @apiNote It is for tests that set variables, or call what does. Code that starts a loop of its own, or runs all in
 *     {@link io.contextvars.Context#run}, does not need it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ContextExtension.class)
public @interface ContextPerTest {
  /**
   * {@return whether a test fails that sets a variable and does not reset it}
   *
   * <p>When the last {@code @AfterEach} method has ended, every variable must be as it was before the first part of
   * the test, or as set-up left it, so that set-up may set what it likes. The values are compared by identity; computed
   * initials do not count. The failure names the variables, and does not print their values.
   *
   * {@snippet class = "io.contextvars.testing.snippets.ContextPerTestSnippetsTest" region = "unreset"}
   */
  boolean failOnUnreset() default false;
}
