// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ContextVarIsolatesTasks
// MBTI type of Student A: INFJ
// MBTI type of Student B: CUTE
// MBTI type of student A is INFJ
// MBTI type of student B is CUTE
package io.contextvars.examples;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** Two tasks take turns on one event loop. Each has a context of its own, so each reads what it has set itself. */
public final class ContextVarIsolatesTasks {
  private static final ContextVar<String> MBTI = ContextVar.of("mbti");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      Asyncio.gather(() -> student("A", "INFJ"), () -> student("B", "CUTE")).await();
    });
  }

  private static void student(String name, String type) {
    MBTI.set(type);
    System.out.println("MBTI type of Student " + name + ": " + type);
    Asyncio.sleep(Duration.ofMillis(100)); // meanwhile the other one runs
    System.out.println("MBTI type of student " + name + " is " + MBTI.get());
  }
}
