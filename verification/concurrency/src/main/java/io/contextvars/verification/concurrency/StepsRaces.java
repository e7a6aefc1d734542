// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.ABSENT;
import static io.contextvars.verification.concurrency.Variables.B;
import static io.contextvars.verification.concurrency.Variables.enters;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static io.contextvars.verification.concurrency.Variables.refused;
import static io.contextvars.verification.concurrency.Variables.soon;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Computations in steps: handed from thread to thread, and safe from whoever is not their owner. */
public final class StepsRaces {
  private static final Object OWNER = "the owner";

  private StepsRaces() {}

  private static void step(ContextSteps steps, Runnable op) {
    steps.resume();
    op.run();
    steps.suspend();
  }

  @JCStressTest
  @Outcome(id = "-1, -1, 0", expect = ACCEPTABLE, desc = "Not handed over yet, so not resumed.")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE,
      desc = "The step on the second thread goes on inside the scope that the first opened; then both contexts are free.")
  @Outcome(expect = FORBIDDEN, desc = "The second step missed a set, or lost the scope that it is inside of.")
  @State
  public static class HandOver {
    private final Context outer = owned();
    private final Context inner = owned();
    private final ContextSteps steps = ContextSteps.of(outer, OWNER);
    private Context.Scope scope;
    private volatile boolean handed;

    @Actor
    public void firstStep() {
      step(steps, () -> {
        A.set(1);
        scope = inner.enter();
        B.set(1);
      });
      handed = true;
    }

    @Actor
    public void secondStep(III_Result r) {
      r.r1 = ABSENT;
      r.r2 = ABSENT;
      if (soon(() -> handed)) {
        step(steps, () -> {
          r.r2 = B.get();
          scope.close();
          r.r1 = A.get();
        });
        steps.close();
        r.r3 = enters(inner, () -> A.set(2)) && enters(outer, () -> A.set(2)) ? 1 : 0;
      }
    }
  }

  /** Between steps nobody is on a stack, yet the context is not free. */
  @Quick
  @JCStressTest
  @Outcome(id = "1, 0, 2", expect = ACCEPTABLE, desc = "Claimed from the first step on: the intruder fails.")
  @Outcome(id = "0, .*", expect = FORBIDDEN, desc = "The sleeper failed.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "The intruder got in.")
  @Outcome(expect = FORBIDDEN, desc = "A set was lost.")
  @State
  public static class IntruderBetweenSteps {
    private final Context context = owned();
    private final ContextSteps steps = ContextSteps.of(context, OWNER);

    public IntruderBetweenSteps() {
      step(steps, () -> A.set(0));
    }

    @Actor
    public void owner(III_Result r) {
      boolean failed = refused(() -> {
        step(steps, () -> A.set(1));
        step(steps, () -> A.set(A.get() + 1));
      });
      r.r1 = failed ? 0 : 1;
    }

    @Actor
    public void intruder(III_Result r) {
      r.r2 = enters(context, () -> A.set(-5)) ? 1 : 0;
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = valueIn(context, A);
    }
  }

  /** Contexts that a computation has entered inside stay entered while it sleeps. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "Entered by a sleeper: the intruder fails.")
  @Outcome(expect = FORBIDDEN, desc = "The sleeper failed, the intruder got in, or a set was lost.")
  @State
  public static class IntruderInAScopeOfASleeper {
    private final Context inner = owned();
    private final ContextSteps steps = ContextSteps.of(owned(), OWNER);
    private Context.Scope scope;

    public IntruderInAScopeOfASleeper() {
      step(steps, () -> scope = inner.enter());
    }

    @Actor
    public void owner(III_Result r) {
      step(steps, () -> A.set(1));
      step(steps, () -> r.r1 = A.get());
    }

    @Actor
    public void intruder(III_Result r) {
      r.r2 = enters(inner, () -> A.set(-5)) ? 1 : 0;
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = valueIn(inner, A);
      step(steps, scope::close);
      steps.close();
    }
  }

  /** The claim is made by the first step, by one compare-and-set. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The steps claimed the context first: the intruder fails.")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "The other had left before the first step, which sees its set.")
  @Outcome(id = "0, 1, 1", expect = ACCEPTABLE,
      desc = "The other was inside: the first step is refused, nothing is claimed.")
  @Outcome(expect = FORBIDDEN, desc = "Both were inside at once, both were refused, or a set was lost.")
  @State
  public static class IntruderAgainstFirstStep {
    private final Context context = owned();
    private final ContextSteps steps = ContextSteps.of(context, OWNER);

    @Actor
    public void owner(III_Result r) {
      r.r1 = refused(() -> step(steps, () -> A.set(A.get() + 1))) ? 0 : 1;
    }

    @Actor
    public void intruder(III_Result r) {
      r.r2 = enters(context, () -> A.set(A.get() + 1)) ? 1 : 0;
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = valueIn(context, A);
    }
  }

  @JCStressTest
  @Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "Still claimed: refused.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Closed: whoever enters sees what the steps set.")
  @Outcome(expect = FORBIDDEN, desc = "Entered without seeing what the steps set.")
  @State
  public static class IntruderAgainstClose {
    private final Context context = owned();
    private final ContextSteps steps = ContextSteps.of(context, OWNER);

    @Actor
    public void owner() {
      step(steps, () -> A.set(1));
      steps.close();
    }

    @Actor
    public void intruder(II_Result r) {
      r.r2 = ABSENT;
      r.r1 = soon(() -> valueIn(context, A) == 1) && enters(context, () -> r.r2 = A.get()) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = {"1, 0, 1", "0, 1, 1"}, expect = ACCEPTABLE,
      desc = "The first to step claims; the other owner is refused.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "Two owners claimed one context.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody could claim a free context, or a set was lost.")
  @State
  public static class OwnerAgainstOwner {
    private final Context context = owned();
    private final ContextSteps one = ContextSteps.of(context, "one");
    private final ContextSteps other = ContextSteps.of(context, "other");

    @Actor
    public void one(III_Result r) {
      r.r1 = refused(() -> step(one, () -> A.set(A.get() + 1))) ? 0 : 1;
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = refused(() -> step(other, () -> A.set(A.get() + 1))) ? 0 : 1;
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = valueIn(context, A);
    }
  }

  /** One owner, two computations, one context: the claim lasts until the last is closed. */
  @JCStressTest
  @Outcome(id = "0, 0, 1", expect = ACCEPTABLE,
      desc = "Not handed over yet: the first computation has the claim alone.")
  @Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "The second joined, and closing the first left its claim alone.")
  @Outcome(expect = FORBIDDEN, desc = "A computation was refused by its own owner, or a set was lost.")
  @State
  public static class TwoComputationsOfOneOwner {
    private final Context context = owned();
    private final ContextSteps one = ContextSteps.of(context, OWNER);
    private final ContextSteps other = ContextSteps.of(context, OWNER);
    private volatile boolean handed;

    @Actor
    public void one() {
      step(one, () -> A.set(1));
      handed = true;
    }

    @Actor
    public void other(III_Result r) {
      if (soon(() -> handed)) {
        step(other, () -> A.set(A.get() + 1));
        one.close();
        r.r1 = enters(context, () -> A.set(-5)) ? 0 : 1;
        step(other, () -> r.r2 = A.get());
        other.close();
      }
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = valueIn(context, A);
    }
  }

  @JCStressTest
  @Outcome(id = {"0, 0", "1, 0", "1, 1", "2, 1", "2, 2"}, expect = ACCEPTABLE,
      desc = "What the context held between two operations of its steps.")
  @Outcome(expect = FORBIDDEN, desc = "A mixture of states.")
  @State
  public static class CopyWhileStepping {
    private final Context context = owned();
    private final ContextSteps steps = ContextSteps.of(context, OWNER);

    public CopyWhileStepping() {
      step(steps, () -> A.set(0));
    }

    @Actor
    public void owner() {
      step(steps, () -> A.set(1));
      step(steps, () -> {
        B.set(1);
        A.set(2);
      });
      step(steps, () -> B.set(2));
    }

    @Actor
    public void copy(II_Result r) {
      Context copy = context.copy();
      r.r1 = valueIn(copy, A);
      r.r2 = valueIn(copy, B);
    }
  }
}
