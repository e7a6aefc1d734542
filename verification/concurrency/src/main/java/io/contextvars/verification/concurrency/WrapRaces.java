// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.B;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.function.Supplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A wrapped task is invoked by two threads at once, and threads keep to their own contexts: nothing is shared. */
public final class WrapRaces {
  private WrapRaces() {}

  private static int increment() {
    int sum = A.get() + 1;
    A.set(sum);
    return sum;
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE,
      desc = "Each run has a copy of its own, and the source keeps what it had.")
  @Outcome(expect = FORBIDDEN, desc = "A run saw the other's set, or the source did.")
  @State
  public static class TwoInvocations {
    private final Context context = owned();
    private final Supplier<Integer> wrapped = context.wrapSupplier(WrapRaces::increment);

    @Actor
    public void one(III_Result r) {
      r.r1 = wrapped.get();
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = wrapped.get();
    }

    @Arbiter
    public void source(III_Result r) {
      r.r3 = valueIn(context, A);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 5", expect = ACCEPTABLE, desc = "The task starts from what was current when it was wrapped.")
  @Outcome(expect = FORBIDDEN, desc = "The snapshot changed, or a run wrote into its source.")
  @State
  public static class InvocationAgainstSetInTheSource {
    private final Context context = owned();
    private final Supplier<Integer> wrapped = context.wrapSupplier(WrapRaces::increment);

    @Actor
    public void set() {
      context.run(() -> A.set(5));
    }

    @Actor
    public void invoke(II_Result r) {
      r.r1 = wrapped.get();
    }

    @Arbiter
    public void source(II_Result r) {
      r.r2 = valueIn(context, A);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Each thread reads what it set in its own context.")
  @Outcome(expect = FORBIDDEN, desc = "A set crossed threads.")
  @State
  public static class OwnContexts {
    @Actor
    public void one(II_Result r) {
      A.set(1);
      B.set(1);
      r.r1 = A.get();
      A.unset();
    }

    @Actor
    public void other(II_Result r) {
      A.set(2);
      B.set(2);
      r.r2 = A.get();
      A.unset();
    }
  }

  @JCStressTest
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Whoever asks first makes the view, by compare-and-set.")
  @Outcome(expect = FORBIDDEN, desc = "Two views of one variable.")
  @State
  public static class OneViewOfAVariable {
    private final ContextVar<Integer> variable = ContextVar.of("viewed");
    private ThreadLocal<Integer> one;
    private ThreadLocal<Integer> other;

    @Actor
    public void one() {
      one = variable.asThreadLocal();
    }

    @Actor
    public void other() {
      other = variable.asThreadLocal();
    }

    @Arbiter
    public void same(ZZ_Result r) {
      r.r1 = one == other;
      r.r2 = one == variable.asThreadLocal();
    }
  }
}
