// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The loop of a program, from its first run to the end of its last task. */
final class ProgramLoop {
  /** After so many seconds, and again after each further so many, whoever still waits waits for what will never come. */
  private static final long FOREVER = 1_000_000_000_000L;
  /** From this deadlock on, locks are released; and after so many, it is over. */
  private static final int PATIENCE = 3;
  private static final int MOST_DEADLOCKS = 30;
  /** How often the loop turns before it counts as idle: more often than a completion takes to pass from one future to the next. */
  private static final int SETTLING_TURNS = 20;

  private final Interpreter program;
  private final ContextVar<@Nullable Integer> count = ContextVar.of("count");
  private final List<Task<?>> begun = new ArrayList<>(); // in the order in which they began
  private @Nullable Runner runner;
  private @Nullable EventLoop loop;
  private boolean closing;
  private int deadlocks;

  ProgramLoop(Interpreter program) {
    this.program = program;
  }

  /** {@return the loop, once there is one} */
  EventLoop loop() {
    return Objects.requireNonNull(loop);
  }

  boolean isRunning() {
    return loop != null && loop.isRunning();
  }

  long time() {
    return loop == null ? 0 : Seconds.of(loop.time());
  }

  @Nullable
  Task<?> currentTask() {
    return isRunning() ? Asyncio.currentTask() : null;
  }

  /** Runs a coroutine, in the runner's context or another. */
  void run(String name, Block body, @Nullable Context context) throws Exception {
    if (runner == null) {
      start();
    }
    Runner mine = Objects.requireNonNull(runner);
    program.act("loop", () -> {
      Object _ = mine.run(program.coroutine(name, body), context);
    });
  }

  private void start() {
    runner =
        Runner.builder().loopFactory(() -> program.library.loop(EventLoop.builder().clock(new VirtualClock()))).build();
    loop = runner.loop();
    program.things.call(count, "z0");
    loop().setExceptionHandler((_, failure) -> failed(failure));
    watch();
  }

  /** Closes the runner, which ends what is left in its own way. */
  void close() throws Exception {
    Runner mine = runner;
    if (mine != null) {
      closing = true;
      program.act("loop", mine::close);
    }
  }

  boolean isClosing() {
    return closing;
  }

  /** The current task, if it is new, begins under that name. */
  void begins(String name) {
    Task<?> task = Objects.requireNonNull(currentTask());
    if (!begun.contains(task)) {
      begun.add(task);
      program.things.call(task, name);
    }
  }

  boolean isUsedByAnother(Context context) {
    return waiting().stream().anyMatch(task -> task.context() == context && task != currentTask());
  }

  // ---- when nothing happens any more

  private void watch() {
    loop().callAt(Seconds.of(time() + FOREVER), this::deadlocked, new Context());
  }

  private List<Task<?>> waiting() {
    return begun.stream().filter(task -> !task.isDone()).toList();
  }

  private String names(List<Task<?>> tasks) {
    return tasks.stream().map(program.things::nameOf).collect(Collectors.joining(" "));
  }

  private void deadlocked() {
    program.add("0 t=" + time() + " deadlock of " + names(waiting()));
    waiting().forEach(task -> task.cancel("deadlock"));
    deadlocks++;
    if (deadlocks > MOST_DEADLOCKS) {
      program.giveUp();
    }
    if (deadlocks >= PATIENCE) {
      program.unlock();
    }
    watch();
  }

  /** Cancels whoever is left, until nobody is, and lets callbacks run that are still on their way. */
  void end() {
    if (runner != null && !closing) {
      runner.run(Awaitable.of(this::endOthers), new Context());
      runner.close();
    }
  }

  private void endOthers() {
    settle();
    for (List<Task<?>> left = waiting(); !left.isEmpty(); left = waiting()) {
      program.add("0 t=" + time() + " left are " + names(left));
      left.forEach(task -> task.cancel("end"));
      Asyncio.wait(left);
      settle();
    }
  }

  private void settle() {
    for (int turns = 0; turns < SETTLING_TURNS; turns++) {
      int said = program.said();
      Asyncio.sleep(Duration.ZERO);
      if (program.said() > said) {
        turns = -1;
      }
    }
  }

  // ---- failures that nobody awaits

  /** The loop's exception handler; what depends on the garbage collector or on debug mode is left out. */
  private void failed(LoopFailure failure) {
    String message = failure.message();
    if (message.contains("never retrieved") || message.contains("was destroyed") || message.contains("swallowed")) {
      return;
    }
    if (message.startsWith("Exception in callback")) {
      message = "Exception in callback";
    }
    count.set(Objects.requireNonNull(count.orElse(0)) + 1);
    program.say(0, "handler: " + message + ", " + Printed.error(Objects.requireNonNull(failure.exception())) + " in "
        + program.things.contents(Context.copyCurrent()));
  }
}
