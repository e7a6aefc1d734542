// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.verification.cpython.asyncio.Block.At;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Futures, their callbacks, and what is made of several. */
final class FutureOperations {
  private final Interpreter program;
  private final Things things;
  private final Dialect library;

  /** A callback as a thing, since programs add and remove them by name. */
  record Callback(Consumer<AsyncFuture<@Nullable Object>> function) {
  }

  /** What {@code ascompleted} made. */
  record Completed(Iterator<AsyncFuture<@Nullable Object>> futures) {
  }

  FutureOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
    this.library = program.library;
  }

  Shown perform(At at) {
    Op op = at.op();
    return switch (op.verb()) {
      case FUTURE -> future(op);
      case SETRESULT -> setResult(op);
      case SETEXCEPTION -> setException(op);
      case STATE -> Shown.of(Printed.state(things.future(op.word(0))));
      case RESULT -> Shown.of(Printed.value(things.future(op.word(0)).result()));
      case EXCEPTION -> exception(things.future(op.word(0)).exception());
      case CALLBACK -> callback(at);
      case AGAIN -> added(op, named(op));
      case REMOVE -> Shown.of(library.removeDoneCallback(things.future(op.word(0)), named(op)));
      case GATHER -> gather(at);
      case SHIELD -> shield(at);
      case ASCOMPLETED -> asCompleted(op);
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Shown future(Op op) {
    AsyncFuture<@Nullable Object> future = program.loop.loop().createFuture();
    things.add(op.word(0), future);
    return Shown.made();
  }

  private Shown setResult(Op op) {
    things.future(op.word(0)).setResult(op.number(1));
    return Shown.done();
  }

  private Shown setException(Op op) {
    things.future(op.word(0)).setException(new Boom(op.number(1)));
    return Shown.done();
  }

  private static Shown exception(@Nullable Throwable exception) {
    return Shown.of(exception == null ? "None" : Printed.error(exception));
  }

  private Shown callback(At at) {
    String name = at.op().word(1);
    AsyncFuture<@Nullable Object> _ = things.future(at.op().word(0));
    things.put(name, new Callback(program.doneCallback(name, at)));
    return added(at.op(), named(at.op()));
  }

  private Consumer<AsyncFuture<@Nullable Object>> named(Op op) {
    return things.get(op.word(1), Callback.class).function();
  }

  private Shown added(Op op, Consumer<AsyncFuture<@Nullable Object>> callback) {
    Context context = things.contextIn(op);
    library.addDoneCallback(things.future(op.word(0)), callback, context);
    return Shown.of("added");
  }

  private Shown gather(At at) {
    Op op = at.op();
    String name = op.word(0);
    List<String> named = op.awaitables();
    var all = new ArrayList<Awaitable<@Nullable Object>>(things.futures(named.subList(1, named.size())));
    for (Block body : at.bodies()) {
      String each = name + "." + (all.size() - named.size() + 1);
      all.add(program.coroutine(each, body));
    }
    return shown(name, library.gather(all, op.says("collect")));
  }

  private Shown shield(At at) {
    String name = at.op().word(0);
    Awaitable<@Nullable Object> inner = at.op().bodies().isEmpty()
        ? things.future(at.op().word(1))
        : program.coroutine(name + ".0", at.body());
    return shown(name, library.shield(inner));
  }

  private Shown shown(String name, AsyncFuture<?> future) {
    things.add(name, future);
    return Shown.of(Printed.state(future));
  }

  /** Which of those that are done already comes first is a matter of addresses in CPython. */
  private Shown asCompleted(Op op) {
    var futures = things.futures(op.awaitables());
    if (new HashSet<>(futures).stream().filter(AsyncFuture::isDone).count() > 1) {
      return Shown.of("several are done");
    }
    things.put(op.word(0), new Completed(library.asCompleted(futures, Seconds.limit(op.after("for")))));
    return Shown.made();
  }
}
