// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.core.World.KnownContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thread of a program that is being composed: the bodies it is in, innermost first. */
final class ThreadPlan {
  /** The body of the thread itself. */
  static final Function<List<Op>, Op> WHOLE = _ -> {
    throw new IllegalStateException("the body of a thread is in no body of that thread");
  };

  final @Nullable ThreadPlan starter;
  final int generation;
  private final KnownContext own = KnownContext.nameless(0);
  private final Deque<Body> bodies = new ArrayDeque<>();

  /** A failure is on its way up through the bodies. */
  boolean failing;

  /** A body that is open: what it holds so far, and what it is the body of. */
  static final class Body {
    final List<Op> ops = new ArrayList<>();
    final Function<List<Op>, Op> block;
    final @Nullable KnownContext entered;
    final @Nullable DuetPlan duet;
    final boolean catches;

    private Body(Function<List<Op>, Op> block, @Nullable KnownContext entered, @Nullable DuetPlan duet,
        boolean catches) {
      this.block = block;
      this.entered = entered;
      this.duet = duet;
      this.catches = catches;
    }
  }

  /** Two threads that take turns; the one that began it goes on when both have ended. */
  static final class DuetPlan {
    private final ThreadPlan here;
    private final ThreadPlan there;
    private @Nullable List<Op> hereOps;
    private @Nullable List<Op> thereOps;

    DuetPlan(ThreadPlan here) {
      this.here = here;
      this.there = new ThreadPlan(here, this);
    }

    /** {@return the other thread, or null if it has ended} */
    @Nullable
    ThreadPlan partner(ThreadPlan turn) {
      return turn == here ? (thereOps == null ? there : null) : (hereOps == null ? here : null);
    }

    /** One of the two has ended. Returns whose turn it is then. */
    ThreadPlan end(ThreadPlan turn, List<Op> ops) {
      if (turn == here) {
        hereOps = ops;
      } else {
        thereOps = ops;
      }
      if (hereOps == null || thereOps == null) {
        return turn == here ? there : here;
      }
      here.add(new Op.Duet(hereOps, thereOps));
      return here;
    }
  }

  /** A thread that another waits for, or a program's first one. */
  ThreadPlan(@Nullable ThreadPlan starter) {
    this(starter, null);
  }

  private ThreadPlan(@Nullable ThreadPlan starter, @Nullable DuetPlan duet) {
    this.starter = starter;
    this.generation = starter == null ? 0 : starter.generation + 1;
    bodies.push(new Body(WHOLE, null, duet, false));
  }

  void open(KnownContext context, Function<List<Op>, Op> block) {
    context.entered = true;
    bodies.push(new Body(block, context, null, false));
  }

  void openCatch() {
    bodies.push(new Body(Op.Catch::new, null, null, true));
  }

  void open(DuetPlan duet) {
    bodies.push(new Body(WHOLE, null, duet, false));
  }

  Body close() {
    Body body = bodies.pop();
    if (body.entered != null) {
      body.entered.entered = false;
    }
    if (body.catches) {
      failing = false;
    }
    return body;
  }

  void add(Op op) {
    bodies.getFirst().ops.add(op);
  }

  int depth() {
    return bodies.size();
  }

  boolean isOver() {
    return bodies.isEmpty();
  }

  KnownContext current() {
    for (Body body : bodies) {
      if (body.entered != null) {
        return body.entered;
      }
    }
    return own;
  }

  /** {@return the innermost duet around the next operation, if it is in one} */
  @Nullable
  DuetPlan duet() {
    for (Body body : bodies) {
      if (body.duet != null) {
        return body.duet;
      }
    }
    return null;
  }

  /** {@return whether a failure now would end less than the program} */
  boolean survivesFailure() {
    return starter != null || bodies.stream().anyMatch(body -> body.catches);
  }
}
