// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.core.ThreadPlan.Body;
import io.contextvars.verification.cpython.core.ThreadPlan.DuetPlan;
import io.contextvars.verification.cpython.core.World.KnownContext;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Composes one program in the order in which it will run, thread by thread as they take turns: so it knows at each point what
 * exists, who is inside which context, and where a failure goes.
 */
final class Composer {
  private static final int DEEPEST = 7;
  private static final int LAST_GENERATION = 3;

  private final RandomGenerator random;
  private final Step.Mood mood;
  private final World world = new World();
  private final Program program;
  private final boolean crowded;
  private int remaining;

  private Composer(RandomGenerator random, int ops) {
    this.random = random;
    this.mood = new Step.Mood(random);
    this.crowded = random.nextInt(6) == 0;
    this.remaining = ops;
    this.program = compose();
  }

  /** {@return a program of about that many operations after its prologue} */
  static Program compose(RandomGenerator random, int ops) {
    return new Composer(random, ops).program;
  }

  private Program compose() {
    var main = new ThreadPlan(null);
    prologue(main);
    ThreadPlan turn = main;
    while (true) {
      if (turn.failing || remaining <= 0) {
        if (turn == main && turn.depth() == 1) {
          return new Program(List.copyOf(turn.close().ops));
        }
        turn = close(turn);
      } else {
        turn = next(turn);
      }
    }
  }

  /**
   * A few variables to begin with; or many, most of them set, with a copy to go on from: contexts that small programs never
   * reach. It comes before the operations that are counted.
   */
  private void prologue(ThreadPlan main) {
    int counted = remaining;
    boolean large = random.nextInt(4) == 0;
    int variables = large ? random.nextInt(10, World.MOST_VARIABLES + 1) : random.nextInt(1, 6);
    for (int i = 0; i < variables; i++) {
      simple(main, Step.NEW_VARIABLE);
      if (large && random.nextInt(10) > 0) {
        add(main, SimpleChoice.set(world.variables.getLast(), world, main.current(), random), false);
      }
    }
    if (crowded) {
      simple(main, Step.CROWD);
    }
    if (large || crowded) {
      simple(main, Step.COPY_CURRENT);
    }
    remaining = counted;
  }

  /** Takes one step and returns whose turn it is then. */
  private ThreadPlan next(ThreadPlan turn) {
    Step step = mood.next();
    return switch (step) {
      case UNDO -> undo(turn);
      case RUN -> run(turn);
      case RUN_REFUSED -> runRefused(turn);
      case ISOLATE -> enter(turn, turn.current().namelessCopy(), body -> new Op.Isolate(null, body));
      case ISOLATE_COPY -> isolateCopy(turn);
      case CATCH -> openCatch(turn);
      case RAISE -> raise(turn);
      case THREAD -> thread(turn);
      case DUET -> duet(turn);
      case SWITCH -> handOver(turn);
      case CROWD, THIN -> crowded ? simple(turn, step) : turn;
      case END -> turn.depth() > 1 || turn.starter != null ? close(turn) : turn;
      default -> simple(turn, step);
    };
  }

  private void add(ThreadPlan turn, Op op, boolean refused) {
    remaining--;
    int loudIn = !turn.survivesFailure() ? 100 : op instanceof Op.Reset ? 2 : 4;
    if (refused && random.nextInt(loudIn) == 0) {
      turn.add(new Op.Loud(op));
      turn.failing = true;
    } else {
      turn.add(op);
    }
  }

  private ThreadPlan simple(ThreadPlan turn, Step step) {
    @Nullable SimpleChoice choice = SimpleChoice.of(step, world, turn.current(), random);
    if (choice != null) {
      add(turn, choice.op(), choice.refused());
    }
    return turn;
  }

  /** Takes back many of the sets of this context, in any order. */
  private ThreadPlan undo(ThreadPlan turn) {
    for (int times = random.nextInt(1, 20); times > 0; times--) {
      simple(turn, Step.UNDO);
    }
    return turn;
  }

  private ThreadPlan run(ThreadPlan turn) {
    KnownContext context = World.pick(world.contexts, c -> !c.entered, random);
    return context == null ? turn : enter(turn, context, body -> new Op.Run(context.index, body));
  }

  private ThreadPlan isolateCopy(ThreadPlan turn) {
    KnownContext source = World.pick(world.contexts, _ -> true, random);
    return source == null
        ? turn
        : enter(turn, source.namelessCopy(), body -> new Op.Isolate(source.index, body));
  }

  private ThreadPlan enter(ThreadPlan turn, KnownContext context, Function<List<Op>, Op> block) {
    if (turn.depth() < DEEPEST) {
      remaining--;
      turn.open(context, block);
    }
    return turn;
  }

  private ThreadPlan runRefused(ThreadPlan turn) {
    KnownContext context = World.pick(world.contexts, c -> c.entered, random);
    if (context != null) {
      add(turn, new Op.Run(context.index, List.of(new Op.Len(context.index))), true);
    }
    return turn;
  }

  private ThreadPlan openCatch(ThreadPlan turn) {
    if (turn.depth() < DEEPEST) {
      remaining--;
      turn.openCatch();
    }
    return turn;
  }

  private ThreadPlan raise(ThreadPlan turn) {
    if (turn.survivesFailure() || random.nextInt(20) == 0) {
      remaining--;
      turn.add(new Op.Raise(random.nextInt(10)));
      turn.failing = true;
    }
    return turn;
  }

  private ThreadPlan thread(ThreadPlan turn) {
    if (turn.generation == LAST_GENERATION) {
      return turn;
    }
    remaining--;
    return new ThreadPlan(turn);
  }

  private ThreadPlan duet(ThreadPlan turn) {
    if (turn.generation < LAST_GENERATION && turn.depth() < DEEPEST) {
      remaining--;
      turn.open(new DuetPlan(turn));
    }
    return turn;
  }

  private ThreadPlan handOver(ThreadPlan turn) {
    DuetPlan duet = turn.duet();
    ThreadPlan partner = duet == null ? null : duet.partner(turn);
    if (partner == null && random.nextInt(10) > 0) {
      return turn;
    }
    remaining--;
    turn.add(new Op.Switch());
    return partner == null ? turn : partner;
  }

  /** Closes the innermost body and returns whose turn it is then. */
  private ThreadPlan close(ThreadPlan turn) {
    Body body = turn.close();
    List<Op> ops = List.copyOf(body.ops);
    if (body.duet != null) {
      return body.duet.end(turn, ops);
    }
    if (turn.isOver() && turn.starter != null) {
      turn.starter.add(new Op.InThread(ops));
      return turn.starter;
    }
    turn.add(body.block.apply(ops));
    return turn;
  }
}
