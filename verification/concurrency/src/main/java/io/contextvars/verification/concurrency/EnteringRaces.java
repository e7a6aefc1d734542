// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.enters;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.refused;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.Token;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads enter one context. Each adds 1 to A inside and reports the sum; 0 is a refusal. */
public final class EnteringRaces {
  private EnteringRaces() {}

  private static int increment() {
    int sum = A.get() + 1;
    A.set(sum);
    return sum;
  }

  @Quick
  @JCStressTest
  @Outcome(id = {"1, 2, 2", "2, 1, 2"}, expect = ACCEPTABLE,
      desc = "One after the other: entering acquires what leaving released, so the second adds to the first.")
  @Outcome(id = {"1, 0, 1", "0, 1, 1"}, expect = ACCEPTABLE, desc = "One came while the other was inside: refused.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN,
      desc = "Both were inside at once, or the second missed the first's set.")
  @Outcome(id = "0, 0, .*", expect = FORBIDDEN, desc = "Both refused: each can only lose to someone who is inside.")
  @Outcome(expect = FORBIDDEN, desc = "The context does not hold what the last one inside left.")
  @State
  public static class RunAgainstRun {
    private final Context context = owned();

    @Actor
    public void one(III_Result r) {
      enters(context, () -> r.r1 = increment());
    }

    @Actor
    public void other(III_Result r) {
      enters(context, () -> r.r2 = increment());
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = context.get(A);
    }
  }

  @JCStressTest
  @Outcome(id = {"1, 2, 2", "2, 1, 2"}, expect = ACCEPTABLE,
      desc = "One after the other: closing a scope releases, opening one acquires.")
  @Outcome(id = {"1, 0, 1", "0, 1, 1"}, expect = ACCEPTABLE, desc = "One came while the other was inside: refused.")
  @Outcome(expect = FORBIDDEN, desc = "Both inside at once, both refused, or a set lost.")
  @State
  public static class ScopeAgainstRun {
    private final Context context = owned();

    @Actor
    public void scope(III_Result r) {
      boolean _ = refused(() -> {
        try (Context.Scope scope = context.enter()) {
          r.r1 = increment();
        }
      });
    }

    @Actor
    public void run(III_Result r) {
      enters(context, () -> r.r2 = increment());
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = context.get(A);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0, 2", expect = ACCEPTABLE, desc = "Refused while the other was inside, free once it has left.")
  @Outcome(id = {"1, 2, 3", "2, 1, 3"}, expect = ACCEPTABLE, desc = "One after the other; then free again.")
  @Outcome(id = "0, 1, 2", expect = ACCEPTABLE,
      desc = "The one that fails was refused; then the context is free again.")
  @Outcome(expect = FORBIDDEN, desc = "An operation that threw left the context entered, or lost a set.")
  @State
  public static class FailingRunAgainstRun {
    private final Context context = owned();

    @Actor
    public void failing(III_Result r) {
      try {
        enters(context, () -> {
          r.r1 = increment();
          throw new UnsupportedOperationException();
        });
      } catch (UnsupportedOperationException expected) {
        return;
      }
    }

    @Actor
    public void run(III_Result r) {
      enters(context, () -> r.r2 = increment());
    }

    @Arbiter
    public void after(III_Result r) {
      enters(context, () -> r.r3 = increment());
    }
  }

  @JCStressTest
  @Outcome(id = {"1, 0", "0, 1"}, expect = ACCEPTABLE,
      desc = "One reset; the other was refused at the door, or came later and saw that the token was used.")
  @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "One token was used twice.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody could use the token.")
  @State
  public static class ResetAgainstReset {
    private final Context context = new Context();
    private final Token<Integer> token = context.call(() -> A.set(0));

    @Actor
    public void one(II_Result r) {
      enters(context, () -> r.r1 = reset());
    }

    @Actor
    public void other(II_Result r) {
      enters(context, () -> r.r2 = reset());
    }

    private int reset() {
      try {
        A.reset(token);
        return 1;
      } catch (IllegalStateException used) {
        return 0;
      }
    }
  }
}
