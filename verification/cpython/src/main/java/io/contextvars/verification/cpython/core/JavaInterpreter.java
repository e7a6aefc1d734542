// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Seen;
import io.contextvars.verification.cpython.Trace;
import io.contextvars.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program once on this library.
 *
 * <p>{@code interpreter.py} is the same interpreter on CPython: operation for operation, outcome for outcome. A change to one is
 * a change to both.
 *
 * <p>Threads: a program has one turn, which its threads pass on (a starter joins, duets hand over), so nothing here needs a
 * guard. The trace is synchronized all the same, because a run that hangs is reported while its threads are still there.
 */
final class JavaInterpreter {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Dialect library;
  private final Coverage coverage;
  private final SimpleOperations simples;
  private final List<String> trace = Collections.synchronizedList(new ArrayList<>());

  private JavaInterpreter(Dialect library, Coverage coverage) {
    this.library = library;
    this.coverage = coverage;
    this.simples = new SimpleOperations(library, coverage);
  }

  /** Where an operation is: its line, the thread it is on, and that thread's side of the innermost duet around it. */
  private record At(int line, Strand strand, @Nullable Side side) {
    At line(int number) {
      return new At(number, strand, side);
    }
  }

  /** Runs the program on a thread of its own, which has no context yet. */
  static Trace run(Program program, Dialect library, Coverage coverage) {
    return new JavaInterpreter(library, coverage).run(program);
  }

  private Trace run(Program program) {
    Thread main = library.thread(() -> strand("program", program.ops(), new At(0, new Strand(), null)));
    main.start();
    try {
      if (!main.join(PATIENCE)) {
        trace.add("0 hung: no end after " + PATIENCE);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a program was running", e);
    }
    synchronized (trace) {
      return new Trace(List.copyOf(trace));
    }
  }

  private void say(At at, String outcome) {
    trace.add(at.line + " " + outcome);
  }

  /** A thread from its beginning to its end, which a failure may be. */
  private void strand(String name, List<Op> body, At at) {
    try {
      run(body, at);
      say(at, "ended");
      coverage.outcome(name, "ended");
    } catch (Throwable failure) {
      say(at, "ended by " + Errors.described(failure));
      coverage.outcome(name, "ended by a failure");
    }
  }

  /** Runs the body of the block at that place. */
  private void run(List<Op> body, At block) {
    int line = block.line + 1;
    for (Op op : body) {
      At at = block.line(line);
      coverage.operation(op.verb());
      switch (op) {
        case Op.Loud(Op.Simple simple) -> simple(simple, at, true);
        case Op.Loud(Op inner) -> block((Op.Block) inner, at, true);
        case Op.Switch here -> handOver(here, at);
        case Op.Simple simple -> simple(simple, at, false);
        case Op.Block inner -> block(inner, at, false);
      }
      line += op.lines();
    }
  }

  private void simple(Op.Simple op, At at, boolean loud) {
    try {
      Seen seen = simples.perform(op, at.strand);
      say(at, seen.outcome());
      coverage.outcome(op.verb(), seen.kind());
    } catch (Boom boom) {
      say(at, "raised");
      coverage.outcome(op.verb(), "raised");
      at.strand.failed();
      throw boom;
    } catch (Absent _) {
      say(at, "absent");
    } catch (RuntimeException error) {
      String outcome = Errors.described(error);
      say(at, outcome + simples.about(op, error));
      coverage.outcome(op.verb(), simples.kind(op, Errors.brief(outcome), at.strand));
      if (loud) {
        at.strand.failed();
        throw error;
      }
    }
  }

  private void handOver(Op.Switch op, At at) {
    if (at.side == null || at.side.isAlone()) {
      say(at, "alone");
      coverage.outcome(op.verb(), "alone");
    } else {
      say(at, "handed over");
      coverage.outcome(op.verb(), "handed over " + (at.strand.depth() == 0 ? "outside" : "inside a context"));
      at.side.handOver();
    }
  }

  private void block(Op.Block op, At at, boolean loud) {
    try {
      switch (op) {
        case Op.Run(int c, _) -> {
          Context context = simples.context(c);
          inside(op, c, at, loud, body -> library.run(context, body));
        }
        case Op.Isolate(Integer source, _) when source == null -> inside(op, Strand.NAMELESS, at, loud,
            library::isolate);
        case Op.Isolate(Integer source, _) -> {
          Context context = simples.context(source);
          coverage.outcome(op.verb(), at.strand.whereabouts(source));
          inside(op, Strand.NAMELESS, at, loud, body -> library.isolate(context, body));
        }
        case Op.Catch(List<Op> body) -> caught(op, body, at);
        case Op.InThread(List<Op> body) -> thread(op, body, at);
        case Op.Duet duet -> duet(duet, at);
      }
    } catch (Absent _) {
      say(at, "absent");
    }
  }

  /** {@code enter} calls its argument inside a context, or refuses to; a refusal is an outcome, not the end of the program. */
  private void inside(Op.Block op, int context, At at, boolean loud, Consumer<Runnable> enter) {
    var entered = new AtomicBoolean();
    String refusal = at.strand.isInnermost(context) ? "innermost here" : at.strand.whereabouts(context);
    try {
      enter.accept(() -> {
        entered.setPlain(true);
        at.strand.enter(context);
        say(at, "entered");
        coverage.outcome(op.verb(), "entered " + (at.strand.depth() < 3 ? at.strand.depth() : "3 or more") + " deep");
        run(op.bodies().getFirst(), at);
      });
      say(at, "left");
      at.strand.leave();
      coverage.outcome(op.verb(), "left");
    } catch (RuntimeException error) {
      if (entered.getPlain()) {
        say(at, "left by " + Errors.described(error));
        at.strand.leaveByFailure();
        coverage.outcome(op.verb(), "left by a failure");
        throw error;
      }
      String outcome = Errors.described(error);
      say(at, outcome);
      coverage.outcome(op.verb(), Errors.brief(outcome) + " (" + refusal + ")");
      if (loud) {
        at.strand.failed();
        throw error;
      }
    }
  }

  private void caught(Op.Block op, List<Op> body, At at) {
    try {
      run(body, at);
      say(at, "caught nothing");
      coverage.outcome(op.verb(), "nothing");
    } catch (RuntimeException error) {
      String what = Errors.described(error);
      say(at, "caught " + what);
      coverage.outcome(op.verb(), error instanceof Boom ? "Boom" : Errors.brief(what));
      int left = at.strand.leftByFailure();
      coverage.outcome(op.verb(), "after leaving " + (left < 3 ? left : "3 or more"));
    }
  }

  private void thread(Op.Block op, List<Op> body, At at) {
    coverage.outcome(op.verb(), at.strand.depth() == 0 ? "started outside" : "started inside a context");
    Thread thread = library.thread(() -> {
      say(at, "started");
      strand("thread", body, new At(at.line, at.strand.another(), null));
    });
    thread.start();
    join(thread);
  }

  private void duet(Op.Duet op, At at) {
    var here = new Side();
    Side there = here.other();
    var with = new At(at.line + 1 + Op.lines(op.here()), at.strand.another(), there);
    Thread thread = library.thread(() -> {
      there.awaitTurn();
      say(with, "started");
      strand("duet's other thread", op.there(), with);
      there.end();
    });
    thread.start();
    say(at, "started");
    try {
      run(op.here(), new At(at.line, at.strand, here));
      say(at, "ended");
      coverage.outcome(op.verb(), "ended");
    } catch (RuntimeException failure) {
      say(at, "ended by " + Errors.described(failure));
      coverage.outcome(op.verb(), "ended by a failure");
      throw failure;
    } finally {
      here.end();
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a program's thread was running", e);
    }
  }
}
