// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.ctrlc;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.TaskCancelledException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;

/** What the other JVM runs: one of these, by name. Each says when it is ready for Ctrl-C. */
final class Programs {
  private static final Duration LONG = Duration.ofHours(1);

  private Programs() {}

  static void main(String[] names) throws Exception {
    switch (names[0]) {
      case "cleans up" -> catching(() -> Asyncio.run(Programs::waitAndCleanUp));
      case "lets it pass" -> Asyncio.run(Programs::waitAndCleanUp);
      case "never gives up" -> neverGivesUp();
      case "runs, then waits" -> runsThenWaits();
      case "has a handler" -> hasAHandler();
      case "handles the signal in the loop" -> handlesTheSignalInTheLoop();
      case "runs elsewhere" -> inThread(() -> Asyncio.run(Programs::waitAndCleanUp)).join();
      case "runs elsewhere by choice" -> inThread(() -> catching(Programs::runByChoice)).join();
      case "runs twice at once" -> runsTwiceAtOnce();
      default -> throw new IllegalArgumentException(names[0]);
    }
  }

  private static void waitAndCleanUp() {
    try {
      say("ready");
      Asyncio.sleep(LONG);
    } finally {
      say("cleans up");
    }
  }

  private static void catching(Runnable run) {
    try {
      run.run();
    } catch (TaskCancelledException cancelled) {
      say("cancelled: " + cancelled.getMessage());
    }
  }

  private static void neverGivesUp() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> say("shutdown hook")));
    Asyncio.run(() -> {
      say("ready");
      while (true) {
        try {
          Asyncio.sleep(LONG);
        } catch (TaskCancelledException ignored) {
          say("goes on");
        }
      }
    });
  }

  private static void runsThenWaits() throws IOException {
    Asyncio.run(() -> say("runs"));
    say("ready");
    say("input ended: " + System.in.read());
  }

  private static void hasAHandler() throws Exception {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object handler = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[]{handlers}, (_, _, _) -> {
      say("the application's handler");
      return null;
    });
    signals.getMethod("handle", signals, handlers).invoke(null, signals.getConstructor(String.class).newInstance("INT"),
        handler);
    Asyncio.run(() -> {
      say("ready");
      say("input ended: " + Asyncio.toThread(() -> System.in.read()).await());
    });
    say("ready again");
    new CyclicBarrier(2).await();
  }

  private static void handlesTheSignalInTheLoop() throws IOException {
    Asyncio.run(() -> {
      AsyncFuture<String> pressed = Asyncio.runningLoop().createFuture();
      Asyncio.runningLoop().addSignalHandler("INT", () -> pressed.setResult("handled"));
      say("ready");
      say(pressed.await());
    });
    say("ready again");
    say("input ended: " + System.in.read());
  }

  private static void runByChoice() {
    try (Runner runner = Runner.builder().cancelOnCtrlC(true).build()) {
      runner.run(Programs::waitAndCleanUp);
    }
  }

  private static void runsTwiceAtOnce() throws InterruptedException {
    Thread first = inThread(() -> catching(Programs::runByChoice));
    Thread second = inThread(() -> catching(Programs::runByChoice));
    first.join();
    second.join();
  }

  private static Thread inThread(Runnable run) {
    return Thread.ofPlatform().start(run);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
