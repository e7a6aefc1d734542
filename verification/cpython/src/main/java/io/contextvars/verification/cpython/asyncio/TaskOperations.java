// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.spi.ContextSteps;
import io.contextvars.verification.cpython.asyncio.Block.At;
import org.jspecify.annotations.Nullable;

/** Tasks, from the runner's to a group's children. */
final class TaskOperations {
  private final Interpreter program;
  private final Things things;
  private final Dialect library;
  private boolean hadFactory;

  TaskOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
    this.library = program.library;
  }

  Shown perform(At at) throws Exception {
    Op op = at.op();
    return switch (op.verb()) {
      case RUN -> run(at);
      case CLOSE -> close();
      case TASK -> task(at);
      case CHILD -> child(at);
      case FACTORY -> factory(op);
      case NAME -> name(things.task(op.word(0)));
      case RENAME -> rename(op);
      case CANCEL -> cancel(op);
      case UNCANCEL -> Shown.of(library.uncancel(things.task(op.word(0))));
      case CANCELLING -> Shown.of(library.cancelling(things.task(op.word(0))));
      case ALLTASKS -> Shown.of(Things.sorted(Asyncio.allTasks().stream().map(things::nameOf)));
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Shown run(At at) throws Exception {
    program.loop.run("run" + at.line(), at.body(), things.contextIn(at.op()));
    return Shown.of("ran");
  }

  private Shown close() throws Exception {
    program.loop.close();
    return Shown.of("closed");
  }

  private Shown task(At at) {
    Op op = at.op();
    String name = op.word(0);
    Context context = things.contextIn(op);
    if (isRefused(context, op.says("eager"))) {
      return Shown.of("entered");
    }
    Task<?> task = library.createTask(op.says("nameless") ? null : name, context, op.says("eager"),
        program.coroutine(name, at.body()));
    return started(name, task);
  }

  private Shown child(At at) {
    Op op = at.op();
    String name = op.word(1);
    Context context = things.contextIn(op);
    if (isRefused(context, false)) {
      return Shown.of("entered");
    }
    TaskGroup group = things.get(op.word(0), TaskGroup.class);
    return started(name, library.createChild(group, name, context, program.coroutine(name, at.body())));
  }

  private Shown started(String name, Task<?> task) {
    things.add(name, task);
    return Shown.of(task.isDone() ? "ended" : "started");
  }

  /** CPython 3.13.0 is left broken by an eager start in an entered context, so there is none. */
  private boolean isRefused(@Nullable Context context, boolean eager) {
    return context != null && (eager || program.loop.loop().taskFactory() != null) && isEntered(context);
  }

  private boolean isEntered(Context context) {
    ContextSteps steps = ContextSteps.of(context, program.loop.loop());
    try {
      steps.resume();
      steps.suspend();
      return false;
    } catch (IllegalStateException _) {
      return true;
    } finally {
      steps.close();
    }
  }

  private Shown factory(Op op) {
    hadFactory = true;
    program.loop.loop().setTaskFactory(op.word(0).equals("eager") ? Asyncio.eagerTaskFactory() : null);
    return Shown.of("set");
  }

  /** CPython 3.13.0 names what a task factory has made after its first step. */
  private Shown name(Task<?> task) {
    return Shown.of(task.name().startsWith("Task-") || hadFactory ? "Task" : task.name());
  }

  private Shown rename(Op op) {
    things.task(op.word(0)).setName(op.word(1));
    return Shown.done();
  }

  private Shown cancel(Op op) {
    AsyncFuture<?> future = things.future(op.word(0));
    boolean cancelled = library.cancel(future, op.after("saying"));
    String counted = future instanceof Task<?> task ? ", " + library.cancelling(task) + " times" : "";
    return Shown.of(Shown.of(cancelled).outcome() + counted + ", " + (future.isDone() ? "done" : "not done"));
  }
}
