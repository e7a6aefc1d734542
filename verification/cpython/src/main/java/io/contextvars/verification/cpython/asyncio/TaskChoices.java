// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on tasks, futures and timeouts. */
final class TaskChoices {
  private final World world;
  private final Choices all;

  TaskChoices(World world, Choices all) {
    this.world = world;
    this.all = all;
  }

  @Nullable
  Op choose(Verb verb, Scope scope) {
    return switch (verb) {
      case TASK -> task(scope);
      case CHILD -> all.on("g", scope, group -> child(group, scope));
      case FACTORY -> world.oneIn(3) ? all.op("factory " + (world.oneIn(3) ? "none" : "eager")) : null;
      case NAME, UNCANCEL, CANCELLING -> all.op(verb.word() + " " + taskOrMe(scope));
      case RENAME -> all.op("rename " + taskOrMe(scope) + " n" + world.random.nextInt(9));
      case CANCEL -> all
          .op("cancel " + cancelled(scope) + (world.oneIn(3) ? " saying m" + world.random.nextInt(9) : ""));
      case ALLTASKS -> all.op("alltasks");
      case FUTURE -> all.op("future " + world.plainFuture(scope));
      case SETRESULT, SETEXCEPTION -> all.on(world.oneIn(8) ? "kp" : "p", scope,
          x -> all.op(verb.word() + " " + x + " " + world.value()));
      case STATE, RESULT, EXCEPTION -> all.on("kf", scope, x -> all.op(verb.word() + " " + x));
      case GATHER -> gather(scope);
      case SHIELD -> shield(scope);
      case ASCOMPLETED -> several("ascompleted " + world.name('i') + limited(), scope);
      case NEXT -> all.on("i", scope, i -> all.op("next " + i));
      case WAIT -> several("wait " + List.of("all", "first", "exception").get(world.random.nextInt(3)) + limited(),
          scope);
      case AWAIT -> all.on("kkkkkkfeenbb", scope, x -> all.op("await " + x));
      case SLEEP -> all
          .op("sleep " + (world.oneIn(3) ? 0 : world.delay()) + (world.oneIn(5) ? " " + world.value() : ""));
      case CALL -> all.block("call", scope.block());
      case TRY -> Op.of("try:", List.of(all.body(scope.block()), all.body(scope.block())));
      case GROUP -> group(scope);
      default -> timeout(verb, scope);
    };
  }

  private Op task(Scope scope) {
    String name = world.name('k');
    String line =
        "task " + name + all.in(scope, 4) + (world.oneIn(6) ? " eager" : "") + (world.oneIn(8) ? " nameless" : "");
    Op task = all.block(line, scope.coroutine(name));
    world.add(name, scope);
    return task;
  }

  private Op child(String group, Scope scope) {
    String name = world.name('k');
    Op task = all.block("child " + group + " " + name + all.in(scope, 4), scope.coroutine(name));
    world.add(name, scope);
    return task;
  }

  private Op group(Scope scope) {
    Scope inside = scope.block();
    String name = world.added('g', inside);
    var body = new ArrayList<Op>();
    for (int children = world.random.nextInt(3); children > 0; children--) {
      body.add(child(name, inside));
    }
    if (world.oneIn(3)) {
      body.add(latecomer(name, inside));
    }
    body.addAll(all.body(inside));
    return Op.of("group " + name + ":", List.of(List.copyOf(body)));
  }

  /** A task that joins the group later, perhaps too late. */
  private Op latecomer(String group, Scope scope) {
    String name = world.name('k');
    Scope inside = scope.coroutine(name);
    boolean child = world.oneIn(2); // one that is cancelled, and starts another nevertheless
    Op sleep = all.op((child ? "deaf " : "") + "sleep " + (world.oneIn(4) ? 0 : world.delay()));
    Op task =
        Op.of((child ? "child " + group + " " : "task ") + name + ":", List.of(List.of(sleep, child(group, inside))));
    world.add(name, scope);
    return task;
  }

  private String taskOrMe(Scope scope) {
    String task = world.oneIn(3) ? null : world.pick("k", scope);
    return task == null ? "me" : task;
  }

  /** {@return whom to cancel: now and then oneself, or one of those who wait for this} */
  private String cancelled(Scope scope) {
    if (world.oneIn(6)) {
      return "me";
    }
    String enclosing = world.oneIn(4) ? scope.enclosingTask(world.oneIn(2)) : null;
    String known = enclosing == null ? world.pick("kkf", scope) : enclosing;
    return known == null ? "me" : known;
  }

  private Op gather(Scope scope) {
    String name = world.name('f');
    String line = "gather " + name + (world.oneIn(3) ? " collect" : "") + Choices.words(some(scope));
    List<List<Op>> bodies = all.bodies(scope, 3);
    world.add(name, scope);
    return bodies.isEmpty() ? all.op(line) : Op.of(line + ":", bodies);
  }

  private List<String> some(Scope scope) {
    return world.oneIn(10) ? List.of() : world.pickSome("kkkf", scope, 4);
  }

  private @Nullable Op shield(Scope scope) {
    String inner = world.oneIn(2) ? null : world.pick("kf", scope);
    String name = world.name('f');
    Op shield =
        inner == null ? all.block("shield " + name, scope.coroutine(null)) : all.op("shield " + name + " " + inner);
    world.add(name, scope);
    return shield;
  }

  /** {@return the line with several tasks and futures; what it names can be spoken of from here on} */
  private @Nullable Op several(String line, Scope scope) {
    List<String> names = world.pickSome("kkkf", scope, 4);
    if (names.isEmpty()) {
      return null;
    }
    Op op = all.op(line + Choices.words(names));
    if (op.verb() == Verb.ASCOMPLETED) {
      world.add(op.word(0), scope);
    }
    return op;
  }

  private String limited() {
    return world.oneIn(3) ? " for " + world.timer() : "";
  }

  private @Nullable Op timeout(Verb verb, Scope scope) {
    return switch (verb) {
      case LIMIT -> all.op("limit " + world.added('o', scope) + " " + world.limit());
      case LIMITAT -> all.op("limitat " + world.added('o', scope) + " " + world.limit());
      case RESCHEDULE -> all.on("o", scope, o -> all.op("reschedule " + o + " " + world.limit()));
      case UNDER -> all.on("o", scope, o -> all.block("under " + o, scope.block()));
      case TIMEOUT -> all.block("timeout " + world.limit(), scope.block());
      case WAITFOR -> waitFor(scope);
      default -> throw new IllegalArgumentException("nothing to choose for " + verb);
    };
  }

  private @Nullable Op waitFor(Scope scope) {
    String line = "waitfor " + world.limit();
    return world.oneIn(2) ? all.on("kkf", scope, x -> all.op(line + " " + x))
        : all.block(line, line.endsWith(" 0") ? scope.coroutine(null) : scope.block());
  }
}
