// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.asyncio.Scope.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Composes one program, in the order of its lines.
 *
 * <p>Who waits for a task or future names one whose body ended above it. So nobody waits for what waits for him, which no
 * cancellation could ever get out of; and every program ends: by itself, or when nothing is left that could happen.
 */
final class Composer {
  private static final int DEEPEST = 6;
  private static final int LONGEST_BODY = 6;
  private static final int TRIES = 40;

  private final World world;
  private final Mood mood;
  private final Choices choices;
  private int remaining;

  private Composer(RandomGenerator random, int ops) {
    world = new World(random);
    mood = new Mood(random);
    choices = new Choices(world, this::body);
    remaining = ops;
  }

  /** {@return a program of about that many operations after those that it begins with} */
  static Program compose(RandomGenerator random, int ops) {
    return new Program(new Composer(random, ops).program());
  }

  private List<Op> program() {
    Scope top = Scope.top();
    List<Op> ops = new Prologue(world).compose(top);
    int runs = world.oneIn(4) ? world.random.nextInt(2, 4) : 1;
    int share = remaining / runs;
    for (int i = 0; i < runs; i++) {
      remaining = share;
      ops.addAll(body(top, world.random.nextInt(2)));
      Scope main = top.coroutine(null);
      var body = new ArrayList<Op>();
      for (int futures = world.random.nextInt(3); futures > 0; futures--) {
        body.add(Op.of("future " + world.plainFuture(main)));
      }
      for (int tasks = world.random.nextInt(3); tasks > 0 && remaining > 0; tasks--) {
        body.addAll(choices.choose(Verb.TASK, main));
        remaining--;
      }
      body.addAll(body(main, Integer.MAX_VALUE));
      body.addAll(choices.patience(main));
      ops.add(Op.of("run" + choices.in(main, 8) + ":", List.of(List.copyOf(body))));
    }
    if (world.oneIn(2)) {
      ops.add(Op.of("close"));
      if (world.oneIn(20)) {
        ops.add(Op.of("run:", List.of(List.of(Op.of("return 1")))));
      }
    }
    return List.copyOf(ops);
  }

  /** {@return the body of a block or coroutine} */
  private List<Op> body(Scope scope) {
    List<Op> ops = body(scope, world.random.nextInt(1, LONGEST_BODY + 1));
    ops.addAll(choices.ending(scope));
    return List.copyOf(ops);
  }

  private List<Op> body(Scope scope, int most) {
    var ops = new ArrayList<Op>();
    for (int tries = TRIES; ops.size() < most && remaining > 0 && tries > 0;) {
      Verb verb = mood.next();
      List<Op> chosen = isPossible(verb, scope) ? choices.choose(verb, scope) : List.of();
      if (chosen.isEmpty()) {
        tries--;
      } else {
        tries = TRIES;
        remaining -= chosen.size();
        chosen.forEach(op -> ops.add(withManner(op, scope)));
      }
    }
    return ops;
  }

  /** {@return whether that may stand there; what has a body is the rarer the deeper it would be} */
  private boolean isPossible(Verb verb, Scope scope) {
    int depth = scope.depth();
    boolean tooDeep = opens(verb) && (depth >= DEEPEST || world.random.nextInt(depth + 1) > 1);
    return switch (scope.kind) {
      case TOP -> verb.needsNoLoop() && !verb.runsTheLoop() && verb != Verb.RAISE && verb != Verb.QUIT;
      case COROUTINE -> !tooDeep;
      case ONCE -> !verb.waits() && !tooDeep;
      case REPEATED -> !verb.waits() && !opens(verb) && !starts(verb);
    };
  }

  private static boolean opens(Verb verb) {
    return switch (verb) {
      case WITHIN, TASK, CHILD, CALLBACK, GATHER, SHIELD, SOON, LATER, AT, UNDER, TIMEOUT, CALL, TRY, GROUP,
          HOLD -> true;
      default -> false;
    };
  }

  private static boolean starts(Verb verb) {
    return switch (verb) {
      case ASCOMPLETED, LIMIT, LIMITAT, RESCHEDULE -> true;
      default -> false;
    };
  }

  private Op withManner(Op op, Scope scope) {
    Verb verb = op.verb();
    if (scope.kind == Kind.TOP || verb == Verb.RAISE || verb == Verb.QUIT) {
      return op;
    }
    boolean deaf = verb.waits() && (scope.depth() == 1 ? world.oneIn(2) : world.oneIn(6));
    Op manner = deaf ? op.with("deaf") : op;
    return world.oneIn(verb.waits() ? 5 : 12) ? manner.with("loud") : manner;
  }
}
