// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.Waited;
import io.contextvars.verification.cpython.asyncio.Block.At;
import io.contextvars.verification.cpython.asyncio.FutureOperations.Completed;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits, and how a coroutine ends. */
final class WaitOperations {
  private final Interpreter program;
  private final Things things;
  private final Dialect library;

  WaitOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
    this.library = program.library;
  }

  Shown perform(At at) throws Exception {
    Op op = at.op();
    return switch (op.verb()) {
      case SLEEP -> sleep(op);
      case CALL -> Shown.of(Printed.value(library.call(program.coroutine("call" + at.line(), at.body()))));
      case TRY -> tried(at);
      case AWAIT -> await(op.word(0));
      case WAIT -> waited(op);
      case NEXT -> next(op.word(0));
      case GROUP -> group(at);
      case RAISE -> raise(op);
      case QUIT -> throw new TaskCancelledException();
      case RETURN -> new Shown("with " + op.word(0), op.number(0));
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Shown sleep(Op op) {
    Object result = op.hasWord(1) ? op.number(1) : null;
    return Shown.of(Printed.value(library.sleep(Seconds.of(op.number(0)), result)));
  }

  private Shown tried(At at) throws Exception {
    Integer returned = null;
    Integer cleaned = null;
    try {
      returned = program.block(at.bodies().getFirst());
    } finally {
      cleaned = program.block(at.bodies().getLast());
    }
    return new Shown("done", cleaned == null ? returned : cleaned);
  }

  private Shown await(String name) throws Exception {
    if (name.startsWith("k") || name.startsWith("f")) {
      return Shown.of(Printed.value(library.await(things.future(name))));
    }
    return switch (things.named(name)) {
      case AsyncEvent event -> woken(event::await);
      case AsyncCondition condition -> woken(condition::await);
      case AsyncBarrier barrier -> Shown.of("as " + barrier.await());
      default -> throw new Absent();
    };
  }

  private static Shown woken(Runnable wait) {
    wait.run();
    return Shown.of("woken True");
  }

  private Shown waited(Op op) {
    ReturnWhen when = switch (op.word(0)) {
      case "first" -> ReturnWhen.FIRST_COMPLETED;
      case "exception" -> ReturnWhen.FIRST_EXCEPTION;
      default -> ReturnWhen.ALL_COMPLETED;
    };
    Waited<AsyncFuture<@Nullable Object>> waited =
        library.wait(things.futures(op.awaitables()), Seconds.limit(op.after("for")), when);
    return Shown.of("done " + listed(waited.done()) + ", pending " + listed(waited.pending()));
  }

  private String listed(Set<? extends AsyncFuture<?>> futures) {
    String names = Things.sorted(futures.stream().map(things::nameOf));
    return names.isEmpty() ? "none" : names;
  }

  private Shown next(String name) {
    Iterator<? extends AsyncFuture<?>> futures = things.get(name, Completed.class).futures();
    try {
      return Shown.of(futures.hasNext() ? completed(futures.next()) : "exhausted");
    } catch (TaskCancelledException cancelled) {
      // In CPython a cancelled wait counts as one that has been given, here it does not.
      things.remove(name);
      throw cancelled;
    }
  }

  private String completed(AsyncFuture<?> future) {
    return things.nameOf(future) + " " + Printed.state(future);
  }

  private Shown group(At at) {
    return library.group(group -> {
      things.put(at.op().word(0), group);
      program.say(at.line(), "entered");
      return new Shown("left", program.block(at.body()));
    });
  }

  private static Shown raise(Op op) throws Exception {
    if (op.says("checked")) {
      throw new Boom.Checked(op.number(0));
    }
    throw new Boom(op.number(0));
  }
}
