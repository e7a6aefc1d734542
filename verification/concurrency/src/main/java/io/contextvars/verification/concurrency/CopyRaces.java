// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.B;
import static io.contextvars.verification.concurrency.Variables.MANY;
import static io.contextvars.verification.concurrency.Variables.SOME;
import static io.contextvars.verification.concurrency.Variables.large;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static io.contextvars.verification.concurrency.Variables.shared;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A free context is copied while another thread enters it and sets variables. Nobody fails (a refusal would end the
 * test), the copy is one state that the context had, and it never changes afterwards: it is read at once and again when
 * all is over.
 */
public final class CopyRaces {
  private CopyRaces() {}

  private static void setAThenB() {
    A.set(1);
    B.set(1);
  }

  @JCStressTest
  @Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE, desc = "Copied before the first set.")
  @Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "Copied between the two sets.")
  @Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "Copied after both.")
  @Outcome(id = "0, 1, .*", expect = FORBIDDEN, desc = "B without A is no state between two operations.")
  @Outcome(expect = FORBIDDEN, desc = "The copy changed after it was made.")
  @State
  public static class SharedContext {
    private final Context context = shared();
    private Context copy;

    @Actor
    public void set() {
      context.run(CopyRaces::setAThenB);
    }

    @Actor
    public void copy(IIII_Result r) {
      copy = context.copy();
      r.r1 = valueIn(copy, A);
      r.r2 = valueIn(copy, B);
    }

    @Arbiter
    public void again(IIII_Result r) {
      r.r3 = valueIn(copy, A);
      r.r4 = valueIn(copy, B);
    }
  }

  /** The case that needs one word for entering and owning: a copier must not share what the next holder writes. */
  @Quick
  @JCStressTest
  @Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE,
      desc = "Copied before the first set: the copier took ownership away.")
  @Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "Copied between the two sets, which wrote in place: a clone.")
  @Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "Copied after both.")
  @Outcome(id = "0, 1, .*", expect = FORBIDDEN, desc = "B without A is no state between two operations.")
  @Outcome(expect = FORBIDDEN, desc = "The copy changed: the holder wrote into a table that the copier had shared.")
  @State
  public static class OwnedContext {
    private final Context context = owned();
    private Context copy;

    @Actor
    public void set() {
      context.run(CopyRaces::setAThenB);
    }

    @Actor
    public void copy(IIII_Result r) {
      copy = context.copy();
      r.r1 = valueIn(copy, A);
      r.r2 = valueIn(copy, B);
    }

    @Arbiter
    public void again(IIII_Result r) {
      r.r3 = valueIn(copy, A);
      r.r4 = valueIn(copy, B);
    }
  }

  @Quick
  @JCStressTest
  @Outcome(id = "0, -1, 0, -1", expect = ACCEPTABLE, desc = "Copied before anything changed.")
  @Outcome(id = "-1, -1, -1, -1", expect = ACCEPTABLE, desc = "Copied between unset and set.")
  @Outcome(id = "-1, 1, -1, 1", expect = ACCEPTABLE, desc = "Copied at the end.")
  @Outcome(id = "0, 1, .*", expect = FORBIDDEN, desc = "The new variable beside the one that was removed before it.")
  @Outcome(expect = FORBIDDEN, desc = "The copy changed: keys are shared and owned as values are.")
  @State
  public static class OwnedContextChangingItsVariables {
    private static final ContextVar<Integer> FIRST = SOME.get(0);
    private static final ContextVar<Integer> SECOND = SOME.get(1);
    private final Context context = new Context();
    private Context copy;

    public OwnedContextChangingItsVariables() {
      context.run(() -> FIRST.set(0));
    }

    @Actor
    public void replace() {
      context.run(() -> {
        FIRST.unset();
        SECOND.set(1);
      });
    }

    @Actor
    public void copy(IIII_Result r) {
      copy = context.copy();
      r.r1 = valueIn(copy, FIRST);
      r.r2 = valueIn(copy, SECOND);
    }

    @Arbiter
    public void again(IIII_Result r) {
      r.r3 = valueIn(copy, FIRST);
      r.r4 = valueIn(copy, SECOND);
    }
  }

  @JCStressTest
  @Outcome(id = {"0, 0, 0, 0", "1, 0, 1, 0", "1, 1, 1, 1"}, expect = ACCEPTABLE,
      desc = "One state of the trie, which is replaced and never changed.")
  @Outcome(expect = FORBIDDEN, desc = "No state between two operations, or a copy that changed.")
  @State
  public static class LargeContext {
    private static final ContextVar<Integer> FIRST = MANY.get(10);
    private static final ContextVar<Integer> SECOND = MANY.get(290);

    private final Context context = large();
    private Context copy;

    @Actor
    public void set() {
      context.run(() -> {
        FIRST.set(1);
        SECOND.set(1);
      });
    }

    @Actor
    public void copy(IIII_Result r) {
      copy = context.copy();
      r.r1 = valueIn(copy, FIRST);
      r.r2 = valueIn(copy, SECOND);
    }

    @Arbiter
    public void again(IIII_Result r) {
      r.r3 = valueIn(copy, FIRST);
      r.r4 = valueIn(copy, SECOND);
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0, 1, 2", expect = ACCEPTABLE,
      desc = "Both copiers found 0, and each copy is a context of its own.")
  @Outcome(expect = FORBIDDEN, desc = "A set in the source or in one copy showed in another.")
  @State
  public static class CopyAgainstCopy {
    private final Context context = owned();
    private Context one;
    private Context other;

    @Actor
    public void one() {
      one = context.copy();
    }

    @Actor
    public void other() {
      other = context.copy();
    }

    @Arbiter
    public void set(IIII_Result r) {
      context.run(() -> A.set(1));
      r.r1 = valueIn(one, A);
      other.run(() -> A.set(2));
      r.r2 = valueIn(one, A);
      r.r3 = valueIn(context, A);
      r.r4 = valueIn(other, A);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "They share a table that nobody owns: each setter clones it.")
  @Outcome(expect = FORBIDDEN, desc = "What one set, the other saw: both wrote the table that they share.")
  @State
  public static class SetInSourceAgainstSetInCopy {
    private final Context source = owned();
    private final Context copy = source.copy();

    @Actor
    public void source() {
      source.run(() -> A.set(1));
    }

    @Actor
    public void copy() {
      copy.run(() -> A.set(2));
    }

    @Arbiter
    public void after(II_Result r) {
      r.r1 = valueIn(source, A);
      r.r2 = valueIn(copy, A);
    }
  }

  @JCStressTest
  @Outcome(id = {"1, 0, 0, 1", "1, 1, 1, 1", "1, 2, 2, 1"}, expect = ACCEPTABLE,
      desc = "The holder's own copy has 1, the other one whichever state it met; both stay as they are.")
  @Outcome(expect = FORBIDDEN, desc = "A copy changed: the holder wrote into what either of them had shared.")
  @State
  public static class CopyByTheHolderAgainstCopyFromOutside {
    private final Context context = owned();
    private Context inner;
    private Context outer;

    @Actor
    public void holder() {
      context.run(() -> {
        A.set(1);
        inner = Context.copyCurrent();
        A.set(2);
      });
    }

    @Actor
    public void outside(IIII_Result r) {
      outer = context.copy();
      r.r2 = valueIn(outer, A);
    }

    @Arbiter
    public void again(IIII_Result r) {
      r.r1 = valueIn(inner, A);
      r.r3 = valueIn(outer, A);
      r.r4 = valueIn(inner, A);
    }
  }

  @JCStressTest
  @Outcome(id = {"0, 0, 0, 0", "1, 0, 1, 0", "1, 1, 1, 1"}, expect = ACCEPTABLE,
      desc = "Both runs of the wrapped task start from the one state that was current when it was wrapped.")
  @Outcome(expect = FORBIDDEN, desc = "No state between two operations, or a snapshot that changed between its runs.")
  @State
  public static class WrapAgainstSet {
    private final Context context = owned();
    private Runnable wrapped;
    private int a;
    private int b;

    @Actor
    public void set() {
      context.run(CopyRaces::setAThenB);
    }

    @Actor
    public void wrap(IIII_Result r) {
      wrapped = context.wrap(() -> {
        a = A.get();
        b = B.get();
      });
      wrapped.run();
      r.r1 = a;
      r.r2 = b;
    }

    @Arbiter
    public void again(IIII_Result r) {
      wrapped.run();
      r.r3 = a;
      r.r4 = b;
    }
  }
}
