// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation of each kind, chosen for what exists. */
final class Choices {
  private final World world;
  private final Function<Scope, List<Op>> bodies;
  private final TaskChoices tasks;

  /** {@code bodies} composes the body of a block. */
  Choices(World world, Function<Scope, List<Op>> bodies) {
    this.world = world;
    this.bodies = bodies;
    this.tasks = new TaskChoices(world, this);
  }

  /** {@return operations of that verb, none if there is nothing to do it on; and what must stand around them or follow} */
  List<Op> choose(Verb verb, Scope scope) {
    return switch (verb) {
      case SIGNAL -> world.oneIn(5) ? just(single(verb, scope)) : holding(verb, scope);
      case UNTIL -> limited(world.oneIn(5) ? just(single(verb, scope)) : holding(verb, scope));
      case AWAIT -> limited(world.oneIn(4) ? holding(verb, scope) : just(single(verb, scope)));
      case JOIN -> limited(just(single(verb, scope)));
      case ACQUIRE, TAKE -> limited(owing(single(verb, scope), scope));
      case ASCOMPLETED -> withNexts(single(verb, scope), scope);
      case LIMIT, LIMITAT -> withUse(single(verb, scope), scope);
      case DROP -> withLooks(single(verb, scope));
      case CALLBACK -> withRemoval(single(verb, scope));
      default -> just(single(verb, scope));
    };
  }

  private static List<Op> just(@Nullable Op op) {
    return op == null ? List.of() : List.of(op);
  }

  /** A condition's own operations, mostly while it is held. */
  private List<Op> holding(Verb verb, Scope scope) {
    String condition = scope.kind == Scope.Kind.COROUTINE ? world.pick("n", scope) : null;
    if (condition == null) {
      return just(single(verb, scope));
    }
    String rest = verb == Verb.SIGNAL ? (world.oneIn(3) ? " all" : " 1")
        : verb == Verb.UNTIL ? " " + world.pick("e", scope) : "";
    return List.of(Op.of("hold " + condition + ":", List.of(List.of(op(verb.word() + " " + condition + rest)))));
  }

  /** What was acquired is mostly released, what was taken is mostly done. */
  private List<Op> owing(@Nullable Op op, Scope scope) {
    if (op != null && !world.oneIn(4)) {
      scope.pending.add(op((op.verb() == Verb.ACQUIRE ? "release " : "taskdone ") + op.word(0)));
    }
    return just(op);
  }

  /** What may never come is waited for so long and no longer, now and then. */
  private List<Op> limited(List<Op> ops) {
    return ops.isEmpty() || !world.oneIn(3) ? ops
        : List.of(Op.of("timeout " + world.delay() + ":", List.of(ops)));
  }

  private List<Op> withNexts(@Nullable Op op, Scope scope) {
    var ops = new ArrayList<>(just(op));
    for (int i = op == null || scope.kind != Scope.Kind.COROUTINE ? 0 : world.random.nextInt(4); i > 0; i--) {
      ops.add(op("next " + ops.getFirst().word(0)));
    }
    return ops;
  }

  private List<Op> withLooks(@Nullable Op op) {
    return op == null ? List.of()
        : world.oneIn(2) ? List.of(op) : List.of(op, op("dropped " + op.word(0)), op("items " + op.word(0)));
  }

  private List<Op> withRemoval(@Nullable Op op) {
    if (op == null || !world.oneIn(6)) {
      return just(op);
    }
    String both = op.word(0) + " " + op.word(1);
    return world.oneIn(2) ? List.of(op, op("remove " + both)) : List.of(op, op("again " + both), op("remove " + both));
  }

  private List<Op> withUse(@Nullable Op op, Scope scope) {
    return op == null || scope.kind != Scope.Kind.COROUTINE || world.oneIn(4)
        ? just(op)
        : world.oneIn(3)
            ? List.of(op, block("under " + op.word(0), scope.block()), op("expired " + op.word(0)))
            : List.of(op, block("under " + op.word(0), scope.block()));
  }

  private @Nullable Op single(Verb verb, Scope scope) {
    return switch (verb) {
      case RUN, CLOSE, VAR, LOCK, SEMAPHORE, CONDITION, EVENT, BARRIER, QUEUE, RETURN -> null;
      case SET -> on("v", scope, v -> op("set " + v + " " + world.value() + " " + world.added('t', scope)));
      case CONTEXT, COPY, MINE -> op(verb.word() + " " + world.added('c', scope));
      case ITEMS -> items(scope);
      case WITHIN -> on("c", scope, c -> block("within " + c, scope.once()));
      case SOON, LATER, AT, CALLBACK, AGAIN, REMOVE -> callback(verb, scope);
      case GET, RESET, DROP, DROPPED, DEADLINE, EXPIRED, FIRE, CLEAR, FIRED, ACQUIRE, RELEASE, LOCKED, ABORT, RENEW,
          BARRED, TAKE, JOIN, TAKENOW, TASKDONE, SIZE -> on(letters(verb), scope, x -> op(verb.word() + " " + x));
      case PUT, PUTNOW -> on("q", scope, q -> op(verb.word() + " " + q + " " + world.value()));
      case SHUTDOWN -> on("q", scope, q -> op("shutdown " + q + (world.oneIn(2) ? " now" : "")));
      case SIGNAL -> on("n", scope,
          n -> op("signal " + n + " " + (world.oneIn(3) ? "all" : 1 + world.random.nextInt(2))));
      case UNTIL -> on("n", scope, n -> on("e", scope, e -> op("until " + n + " " + e)));
      case HOLD -> on("lsn", scope, x -> block("hold " + x, scope.block()));
      case RAISE -> world.oneIn(3) ? raise() : null;
      case QUIT -> world.oneIn(3) ? op("quit") : null;
      default -> tasks.choose(verb, scope);
    };
  }

  private Op raise() {
    return op("raise " + world.value() + (world.oneIn(2) ? " checked" : ""));
  }

  private static String letters(Verb verb) {
    return switch (verb) {
      case GET -> "v";
      case RESET -> "t";
      case DEADLINE -> "ho";
      case EXPIRED -> "o";
      case DROP, DROPPED -> "h";
      case FIRE, CLEAR, FIRED -> "e";
      case ACQUIRE, RELEASE, LOCKED -> "lsn";
      case ABORT, RENEW, BARRED -> "b";
      default -> "q";
    };
  }

  /** {@return how a body ends: with what it owes, and perhaps a result or failure} */
  List<Op> ending(Scope scope) {
    var ops = new ArrayList<>(scope.pending);
    if (scope.kind != Scope.Kind.TOP && world.oneIn(scope.kind == Scope.Kind.COROUTINE ? 6 : 4)) {
      ops.add(raise());
    } else if (scope.kind == Scope.Kind.COROUTINE && world.oneIn(2)) {
      ops.add(op("return " + world.value()));
    }
    return ops;
  }

  /** {@return how a main coroutine mostly ends: it lets the others go on} */
  List<Op> patience(Scope scope) {
    String line = switch (world.random.nextInt(4)) {
      case 0 -> "wait all" + words(world.pickSome("kkkf", scope, 6));
      case 1 -> "sleep 0";
      default -> "sleep " + 3L * world.delay();
    };
    return line.equals("wait all") ? List.of() : List.of(op(line));
  }

  Op op(String line) {
    return Op.of(line);
  }

  /** {@return a block around one body} */
  Op block(String line, Scope scope) {
    return Op.of(line + ":", List.of(bodies.apply(scope)));
  }

  List<Op> body(Scope scope) {
    return bodies.apply(scope);
  }

  @Nullable
  Op on(String letters, Scope scope, Function<String, @Nullable Op> made) {
    String name = world.pick(letters, scope);
    return name == null ? null : made.apply(name);
  }

  /** {@return the words that give a context, once in so many times} */
  String in(Scope scope, int times) {
    String context = world.oneIn(times) ? world.pick("c", scope) : null;
    return context == null ? "" : " in " + context;
  }

  private @Nullable Op items(Scope scope) {
    return world.oneIn(2) ? op("items") : on("ckh", scope, x -> op("items " + x));
  }

  private @Nullable Op callback(Verb verb, Scope scope) {
    return switch (verb) {
      case SOON -> handle("soon " + "%s" + in(scope, 2) + (world.oneIn(6) ? " threadsafe" : ""), scope);
      case LATER -> handle("later %s " + world.timer() + in(scope, 2), scope);
      case AT -> handle("at %s " + world.delay() + in(scope, 2), scope);
      case CALLBACK -> on("kf", scope, x -> {
        String line = "callback " + x + " " + world.name('d');
        Op made = block(line + in(scope, 2), scope.repeated());
        world.add(made.word(1), scope);
        return made;
      });
      case AGAIN -> on("kf", scope, x -> on("d", scope, d -> op("again " + x + " " + d + in(scope, 2))));
      default -> on("kf", scope, x -> on("d", scope, d -> op("remove " + x + " " + d)));
    };
  }

  private Op handle(String line, Scope scope) {
    String name = world.name('h');
    Op made = block(line.formatted(name), scope.once());
    world.add(name, scope);
    return made;
  }

  /** {@return some words, each after a space} */
  static String words(List<String> words) {
    return words.isEmpty() ? "" : " " + String.join(" ", words);
  }

  List<List<Op>> bodies(Scope scope, int most) {
    var all = new ArrayList<List<Op>>();
    for (int i = world.random.nextInt(most + 1); i > 0; i--) {
      all.add(body(scope.coroutine(null)));
    }
    return all;
  }
}
