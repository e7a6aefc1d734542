// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.verification.cpython.Trace;
import io.contextvars.verification.cpython.asyncio.Block.At;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program once on this library.
 *
 * <p>{@code interpreter.py} is the same interpreter on CPython: operation for operation, outcome for outcome. A change to one is
 * a change to both.
 *
 * <p>Threads: a program has one turn, which its loop hands on, so nothing here needs a guard. The trace is synchronized all the
 * same, because a run that hangs is reported while its threads are still there.
 */
final class Interpreter {
  final Dialect library;
  final ProgramLoop loop = new ProgramLoop(this);
  final Things things = new Things(loop::currentTask);
  private final Operations operations;
  private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
  private final Patience patience = new Patience(trace);
  private String acting = "top"; // whose turn it is when it is no task's

  private Interpreter(Dialect library) {
    this.library = library;
    this.operations = new Operations(this);
  }

  /** Runs the program on a thread of its own, which has no context yet. */
  static Trace run(Program program, Dialect library) {
    var interpreter = new Interpreter(library);
    return interpreter.patience.run(() -> interpreter.run(program));
  }

  private void run(Program program) {
    perform(() -> atOnce(new Block(program.ops(), 0)));
    perform(() -> act("loop", loop::end));
    for (String name : things.names("kf")) {
      add("0 " + name + ": " + Printed.state(things.future(name)));
    }
    for (String name : things.names("c")) {
      add("0 " + name + ": " + things.contents(things.get(name, Context.class)));
    }
  }

  private void perform(Action action) {
    try {
      action.run();
    } catch (Exception failure) {
      add("0 ended by " + Printed.error(failure));
    }
  }

  // ---- the trace

  private String who() {
    Task<?> task = loop.currentTask();
    return task == null ? acting : things.nameOf(task);
  }

  void say(int line, String outcome) {
    add(line + " t=" + loop.time() + " " + who() + ": " + outcome);
  }

  void add(String line) {
    trace.add(line);
  }

  int said() {
    return trace.size();
  }

  void giveUp() {
    patience.giveUp();
  }

  /** Releases every lock that is locked. */
  void unlock() {
    operations.unlock();
  }

  /** Does something on behalf of nobody's task. */
  void act(String name, Action action) throws Exception {
    String before = acting;
    acting = name;
    try {
      action.run();
    } finally {
      acting = before;
    }
  }

  interface Action {
    void run() throws Exception;
  }

  // ---- running

  /** {@return the result that a body gives to its coroutine, or null if it came to its end} */
  @Nullable
  Integer block(Block block, boolean waits) throws Exception {
    for (At at : block.lines()) {
      Integer returned = statement(at, waits);
      if (returned != null) {
        return returned;
      }
    }
    return null;
  }

  @Nullable
  Integer block(Block block) throws Exception {
    return block(block, true);
  }

  /** Runs a body that cannot wait. */
  @Nullable
  Integer atOnce(Block block) throws Exception {
    return block(block, false);
  }

  /** Does it and shows its outcome; an error goes on if it is loud, a cancellation that came to a wait unless that is deaf. */
  private @Nullable Integer statement(At at, boolean waits) throws Exception {
    Op op = at.op();
    Verb verb = op.verb();
    try {
      Shown shown =
          isHere(verb, waits) ? isRefused(op) ? Shown.of("closing") : operations.perform(at) : Shown.of("not here");
      say(at.line(), shown.outcome());
      return shown.returned();
    } catch (Absent _) {
      say(at.line(), "absent");
    } catch (Exception error) {
      boolean cancelled = error instanceof TaskCancelledException;
      say(at.line(), Printed.error(error) + (cancelled ? messageTo(op, error) : ""));
      boolean always = verb == Verb.RAISE || verb == Verb.QUIT;
      if (always || op.isLoud() || (cancelled && verb.waits() && !op.isDeaf())) {
        throw error;
      }
    }
    return null;
  }

  private boolean isHere(Verb verb, boolean waits) {
    return (loop.isRunning() ? !verb.runsTheLoop() : verb.needsNoLoop()) && (waits || !verb.waits());
  }

  private boolean isRefused(Op op) {
    return loop.isClosing() && (op.verb().startsSomething() || (op.verb() == Verb.WAITFOR && !op.bodies().isEmpty()));
  }

  /**
   * CPython gives a cancelled task's message to the first who asks only, a cancelled future's to everybody: so it is shown where
   * nothing but a future made for this wait has been in between.
   */
  private static String messageTo(Op op, Exception cancellation) {
    boolean plain = switch (op.verb()) {
      case SLEEP, ACQUIRE, PUT, TAKE, JOIN -> true;
      case AWAIT -> "enb".indexOf(op.word(0).charAt(0)) >= 0;
      default -> false;
    };
    return plain && cancellation.getMessage() != null ? " " + cancellation.getMessage() : "";
  }

  /** {@return a coroutine; the task that it runs in gets that name if it has none yet} */
  @SuppressWarnings("NullAway") // null is an ordinary result, and NullAway does not follow nullable type arguments
  Awaitable<@Nullable Object> coroutine(String name, Block body) {
    return () -> run(name, body);
  }

  private @Nullable Object run(String name, Block body) throws Exception {
    loop.begins(name);
    say(body.line(), "begins");
    try {
      Integer returned = block(body);
      say(body.line(), "returns " + Printed.value(returned));
      return returned;
    } catch (Exception error) {
      say(body.line(), "ends by " + Printed.error(error));
      throw error;
    }
  }

  Runnable callback(String name, At at) {
    return () -> call(name, at, "runs");
  }

  Consumer<AsyncFuture<@Nullable Object>> doneCallback(String name, At at) {
    return done -> call(name, at, "runs with " + things.nameOf(done));
  }

  private void call(String name, At at, String begins) {
    try {
      act(name, () -> {
        say(at.line(), begins);
        Integer _ = loop.isClosing() ? null : atOnce(at.body());
      });
    } catch (RuntimeException error) {
      throw error;
    } catch (Exception error) {
      throw new Boom(error); // a callback cannot throw what is checked
    }
  }
}
