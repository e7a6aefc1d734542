// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import java.util.Optional;

/** Who takes part, on the JVM, in the order of tables. */
public enum Entry {
  OURS("ours", "contextvars-asyncio"), //
  KOTLIN("Kotlin", "Kotlin coroutines on newSingleThreadContext"), //
  KOTLIN_LOOP("Kotlin loop", "Kotlin coroutines on runBlocking's own event loop"), //
  THREADS("VT", "plain virtual threads, which run in parallel"), //
  JOX("jox", "jox channels between virtual threads");

  private final String column;
  private final String title;

  Entry(String column, String title) {
    this.column = column;
    this.title = title;
  }

  /** {@return the head of its column} */
  public String column() {
    return column;
  }

  /** {@return its full name} */
  public String title() {
    return title;
  }

  /** {@return its form of a program, if it has one} */
  public Optional<Form> form(Program program) {
    return Optional.ofNullable(contender().form(program));
  }

  /** {@return the entrant itself} */
  Contender contender() {
    return switch (this) {
      case OURS -> new ContextVarsAsyncio();
      case KOTLIN -> new KotlinCoroutines(false);
      case KOTLIN_LOOP -> new KotlinCoroutines(true);
      case THREADS -> new VirtualThreads();
      case JOX -> new JoxChannels();
    };
  }
}
