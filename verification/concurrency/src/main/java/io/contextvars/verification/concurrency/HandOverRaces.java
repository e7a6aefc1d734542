// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.ABSENT;
import static io.contextvars.verification.concurrency.Variables.B;
import static io.contextvars.verification.concurrency.Variables.MANY;
import static io.contextvars.verification.concurrency.Variables.enters;
import static io.contextvars.verification.concurrency.Variables.large;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static io.contextvars.verification.concurrency.Variables.shared;
import static io.contextvars.verification.concurrency.Variables.soon;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One thread hands something on by a volatile write; what it did before happens-before what the other does after reading
 * it. The first result is 0 where the other came too early.
 */
public final class HandOverRaces {
  private HandOverRaces() {}

  /** Never older than what happens-before the read, though the context is still held, and written again. */
  @Quick
  @JCStressTest
  @Outcome(id = "0, .*", expect = ACCEPTABLE, desc = "Not handed over yet.")
  @Outcome(id = "1, [123], [123]", expect = ACCEPTABLE,
      desc = "The set that happens-before the reads, or one after it.")
  @Outcome(expect = FORBIDDEN, desc = "A read went back behind a set that happens-before it.")
  @State
  public static class ReadOfASetThatHappensBefore {
    private final Context context = owned();
    private volatile boolean handed;

    @Actor
    public void set() {
      context.run(() -> {
        A.set(1);
        handed = true;
        A.set(2);
        A.set(3);
      });
    }

    @Actor
    public void read(III_Result r) {
      r.r1 = soon(() -> handed) ? 1 : 0;
      r.r2 = valueIn(context, A);
      r.r3 = valueIn(context.copy(), A);
    }
  }

  /** The same where the set clones the table, and where there are many variables. */
  @JCStressTest
  @Outcome(id = "0, .*", expect = ACCEPTABLE, desc = "Not handed over yet.")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The set that happens-before the reads.")
  @Outcome(expect = FORBIDDEN, desc = "A read found the table that the set replaced.")
  @State
  public static class ReadOfASetThatReplacedTheTable {
    private static final ContextVar<Integer> ONE_OF_MANY = MANY.get(123);

    private final Context small = shared();
    private final Context large = large();
    private volatile boolean handed;

    @Actor
    public void set() {
      small.run(() -> A.set(1));
      large.run(() -> ONE_OF_MANY.set(1));
      handed = true;
    }

    @Actor
    public void read(III_Result r) {
      r.r1 = soon(() -> handed) ? 1 : 0;
      r.r2 = valueIn(small.asMap(), A);
      r.r3 = valueIn(large.asMap(), ONE_OF_MANY);
    }
  }

  /** The reader has read before: nothing that it keeps may hide what is new. */
  @JCStressTest
  @Outcome(id = "0, .*", expect = ACCEPTABLE, desc = "Not handed over yet.")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "What the holder removed and added is seen.")
  @Outcome(expect = FORBIDDEN, desc = "A read went back behind an unset or a set that happens-before it.")
  @State
  public static class ReadOfAnUnsetThatHappensBefore {
    private final Context context = owned();
    private volatile boolean handed;

    @Actor
    public void replace() {
      context.run(() -> {
        A.unset();
        MANY.get(0).set(1);
        handed = true;
      });
    }

    @Actor
    public void read(III_Result r) {
      Context before = context.copy();
      int early = valueIn(before, A);
      r.r1 = soon(() -> handed) ? 1 : 0;
      r.r2 = valueIn(context, A) == ABSENT && context.size() == 2 ? 1 : 0;
      r.r3 = valueIn(context, MANY.get(0));
      if (early != valueIn(before, A)) {
        throw new IllegalStateException("a copy changed");
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0, -1, 1", expect = ACCEPTABLE, desc = "Not handed over yet, so not tried.")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "The next one inside sees what the one before set.")
  @Outcome(expect = FORBIDDEN, desc = "Refused though the other had left, or a set was lost on the way.")
  @State
  public static class EnterAfterTheOtherLeft {
    private final Context context = shared();
    private volatile boolean handed;

    @Actor
    public void first() {
      context.run(() -> A.set(1));
      handed = true;
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = ABSENT;
      if (soon(() -> handed)) {
        r.r1 = 1;
        context.run(() -> {
          r.r2 = A.get();
          A.set(2);
        });
      }
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = context.get(A);
    }
  }

  /** No hand-over but the context itself: whoever gets in after another has left sees all that the other did. */
  @JCStressTest
  @Outcome(id = {"-1, -1", "0, 0", "1, 1"}, expect = ACCEPTABLE, desc = "Refused, before the other, or after it.")
  @Outcome(expect = FORBIDDEN, desc = "Inside, half of what the other set was seen.")
  @State
  public static class EnterByTrying {
    private final Context context = owned();

    @Actor
    public void set() {
      boolean _ = enters(context, () -> {
        A.set(1);
        B.set(1);
      });
    }

    @Actor
    public void look(II_Result r) {
      boolean entered = enters(context, () -> {
        r.r1 = A.get();
        r.r2 = B.get();
      });
      if (!entered) {
        r.r1 = ABSENT;
        r.r2 = ABSENT;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "Not handed over yet, so not reset.")
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE,
      desc = "The token restored in its context what was before, on another thread.")
  @Outcome(expect = FORBIDDEN, desc = "The reset was refused or lost.")
  @State
  public static class ResetOnAnotherThread {
    private final Context context = owned();
    private Token<Integer> token;
    private volatile boolean handed;

    @Actor
    public void set() {
      context.run(() -> token = A.set(1));
      handed = true;
    }

    @Actor
    public void reset(III_Result r) {
      if (soon(() -> handed)) {
        r.r1 = 1;
        context.run(() -> A.reset(token));
        r.r2 = token.oldValue();
      }
    }

    @Arbiter
    public void after(III_Result r) {
      r.r3 = context.get(A);
    }
  }
}
