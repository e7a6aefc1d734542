// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ThreadLocalOverwrittenOnEventLoop
// MBTI type of Student A: INFJ
// MBTI type of Student B: CUTE
// MBTI type of student A is CUTE
// MBTI type of student B is CUTE
package io.contextvars.examples;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import java.time.Duration;

/**
 * Two tasks made of callbacks share the one thread of an event loop, and with it one value of a {@link ThreadLocal}: what
 * A has set, B overwrites while A waits.
 */
public final class ThreadLocalOverwrittenOnEventLoop {
  private static final ThreadLocal<String> MBTI = new ThreadLocal<>();

  public static void main(String[] args) {
    Asyncio.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      Asyncio.gather(student(loop, "A", "INFJ"), student(loop, "B", "CUTE")).await();
    });
  }

  private static AsyncFuture<String> student(EventLoop loop, String name, String type) {
    AsyncFuture<String> done = loop.createFuture();
    loop.callSoon(() -> {
      MBTI.set(type);
      System.out.println("MBTI type of Student " + name + ": " + type);
      loop.callLater(Duration.ofMillis(100), () -> {
        System.out.println("MBTI type of student " + name + " is " + MBTI.get());
        done.setResult(name);
      });
    });
    return done;
  }
}
