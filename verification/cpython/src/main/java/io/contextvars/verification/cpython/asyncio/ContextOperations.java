// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.Task;
import io.contextvars.verification.cpython.asyncio.Block.At;
import org.jspecify.annotations.Nullable;

/** Variables and contexts. */
final class ContextOperations {
  private final Interpreter program;
  private final Things things;

  ContextOperations(Interpreter program) {
    this.program = program;
    this.things = program.things;
  }

  Shown perform(At at) throws Exception {
    Op op = at.op();
    return switch (op.verb()) {
      case VAR -> variable(op);
      case SET -> set(op);
      case RESET -> reset(op);
      case GET -> Shown.of(Printed.value(things.variable(op.word(0)).get()));
      case ITEMS -> items(op);
      case CONTEXT -> made(op, new Context());
      case COPY -> made(op, Context.copyCurrent());
      case MINE -> mine(op);
      case WITHIN -> within(at);
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  private Shown variable(Op op) {
    String initial = op.after("default");
    things.add(op.word(0), initial == null ? ContextVar.of(op.word(0))
        : ContextVar.withDefault(op.word(0), Integer.valueOf(initial)));
    return Shown.made();
  }

  private Shown set(Op op) {
    Token<@Nullable Integer> token = things.variable(op.word(0)).set(op.number(1));
    things.put(op.word(2), token);
    return Shown.of("was " + (token.hasOldValue() ? Printed.value(token.oldValue()) : "MISSING"));
  }

  private Shown reset(Op op) {
    Token<?> token = things.get(op.word(0), Token.class);
    token.close();
    return Shown.done();
  }

  private Shown made(Op op, Context context) {
    things.put(op.word(0), context);
    return Shown.made();
  }

  private Shown mine(Op op) {
    things.put(op.word(0), things.me().context());
    return Shown.of("named");
  }

  private Shown items(Op op) {
    if (!op.hasWord(0)) {
      return Shown.of(things.contents(Context.copyCurrent()));
    }
    return switch (things.named(op.word(0))) {
      case Context context -> Shown.of(things.contents(context));
      case Task<?> task -> Shown.of(things.contents(task.context()));
      case Handle handle -> handle(handle);
      default -> throw new Absent();
    };
  }

  /** Python keeps the context of a cancelled handle, this library drops it. */
  private Shown handle(Handle handle) {
    Context context = handle.isCancelled() ? null : handle.context();
    return Shown.of(context == null ? "dropped" : things.contents(context));
  }

  /** A context belongs to its tasks until the last of them has ended. */
  private Shown within(At at) throws Exception {
    Context context = things.get(at.op().word(0), Context.class);
    if (program.loop.isUsedByAnother(context)) {
      return Shown.of("in use");
    }
    return context.call(() -> {
      program.say(at.line(), "entered");
      return new Shown("left", program.atOnce(at.body()));
    });
  }
}
