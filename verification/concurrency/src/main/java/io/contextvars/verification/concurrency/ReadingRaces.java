// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.B;
import static io.contextvars.verification.concurrency.Variables.BOX;
import static io.contextvars.verification.concurrency.Variables.MANY;
import static io.contextvars.verification.concurrency.Variables.large;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.verification.concurrency.Variables.Box;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A context is read from outside while its holder sets A to 1, B to 1, A to 2, B to 2, A to 3, B to 3, in place. Whoever
 * reads both in one call gets a state between two of these operations: A is B, or one ahead.
 */
public final class ReadingRaces {
  private static final String STATES = "(0, 0|1, 0|1, 1|2, 1|2, 2|3, 2|3, 3)";
  private static final String ONE_STATE = "What the context held between two of the holder's operations.";
  private static final String NO_STATE = "A mixture of states: the reader missed that the holder wrote meanwhile.";

  private ReadingRaces() {}

  private static void setInTurns(ContextVar<Integer> first, ContextVar<Integer> second) {
    for (Integer i = 1; i <= 3; i++) {
      first.set(i);
      second.set(i);
    }
  }

  @Quick
  @JCStressTest
  @Outcome(id = STATES + ", \\1", expect = ACCEPTABLE, desc = ONE_STATE + " It does not change any more.")
  @Outcome(id = STATES + ", .*", expect = FORBIDDEN, desc = "The copy changed after it was made.")
  @Outcome(expect = FORBIDDEN, desc = NO_STATE)
  @State
  public static class Copy {
    private final Context context = owned();
    private Context copy;

    @Actor
    public void set() {
      context.run(() -> setInTurns(A, B));
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
  @Outcome(id = STATES, expect = ACCEPTABLE, desc = ONE_STATE)
  @Outcome(expect = FORBIDDEN, desc = NO_STATE)
  @State
  public static class AsMap {
    private final Context context = owned();

    @Actor
    public void set() {
      context.run(() -> setInTurns(A, B));
    }

    @Actor
    public void read(II_Result r) {
      Map<ContextVar<?>, Object> map = context.asMap();
      r.r1 = valueIn(map, A);
      r.r2 = valueIn(map, B);
    }
  }

  @JCStressTest
  @Outcome(id = STATES, expect = ACCEPTABLE, desc = ONE_STATE)
  @Outcome(expect = FORBIDDEN, desc = "A trie is replaced as a whole: no reader can see half of a set.")
  @State
  public static class AsMapOfMany {
    private static final ContextVar<Integer> FIRST = MANY.get(10);
    private static final ContextVar<Integer> SECOND = MANY.get(290);

    private final Context context = large();

    @Actor
    public void set() {
      context.run(() -> setInTurns(FIRST, SECOND));
    }

    @Actor
    public void read(II_Result r) {
      Map<ContextVar<?>, Object> map = context.asMap();
      r.r1 = valueIn(map, FIRST);
      r.r2 = valueIn(map, SECOND);
    }
  }

  @JCStressTest
  @Outcome(id = STATES, expect = ACCEPTABLE, desc = ONE_STATE)
  @Outcome(expect = FORBIDDEN, desc = NO_STATE)
  @State
  public static class CopyOfMany {
    private static final ContextVar<Integer> FIRST = MANY.get(10);
    private static final ContextVar<Integer> SECOND = MANY.get(290);

    private final Context context = large();

    @Actor
    public void set() {
      context.run(() -> setInTurns(FIRST, SECOND));
    }

    @Actor
    public void read(II_Result r) {
      Context copy = context.copy();
      r.r1 = valueIn(copy, FIRST);
      r.r2 = valueIn(copy, SECOND);
    }
  }

  /** The reader asks for B, which is set last, and then for A, in two calls. */
  @JCStressTest
  @Outcome(id = STATES, expect = ACCEPTABLE, desc = "Both calls met one state.")
  @Outcome(id = "(1|2|3), 0|(2|3), 1|3, 2", expect = ACCEPTABLE, desc = "The holder went on between the two calls.")
  @Outcome(expect = ACCEPTABLE_INTERESTING,
      desc = "A read orders nothing but itself, so the second call may be behind the first; no platform is known to do it.")
  @State
  public static class TwoReads {
    private final Context context = owned();

    @Actor
    public void set() {
      context.run(() -> setInTurns(A, B));
    }

    @Actor
    public void read(II_Result r) {
      r.r2 = valueIn(context, B);
      r.r1 = valueIn(context, A);
    }
  }

  @JCStressTest
  @Outcome(id = {"-1, -1", "-1, 42", "42, 42"}, expect = ACCEPTABLE,
      desc = "Absent or whole: the fence before a write in place publishes the value, too.")
  @Outcome(id = "(0, .*)|(.*, 0)", expect = FORBIDDEN, desc = "A value was seen before its content.")
  @Outcome(expect = FORBIDDEN, desc = "A value that nobody stored.")
  @State
  public static class ValueWithContent {
    private final Context context = owned();

    public ValueWithContent() {
      context.run(() -> BOX.set(null));
    }

    @Actor
    public void set() {
      context.run(() -> BOX.set(new Box(42)));
    }

    @Actor
    public void read(II_Result r) {
      Box early = context.getOrNull(BOX);
      r.r1 = early == null ? -1 : early.content;
      Box late = context.copy().getOrNull(BOX);
      r.r2 = late == null ? -1 : late.content;
    }
  }

  /** While the holder computes an initial, the context is copied; the holder reports what it computed. */
  @JCStressTest
  @Outcome(id = {"7, 0, 0", "7, 1, 0"}, expect = ACCEPTABLE,
      desc = "The context may have its initial already; to a copy it is absent.")
  @Outcome(expect = FORBIDDEN, desc = "A copy has the initial that its source computed.")
  @State
  public static class CopyAgainstInitial {
    private static final ContextVar<Integer> INITIAL = ContextVar.withInitial("initial", () -> 7);

    private final Context context = owned();

    @Actor
    public void compute(III_Result r) {
      context.run(() -> r.r1 = INITIAL.get());
    }

    @Actor
    public void read(III_Result r) {
      r.r2 = context.contains(INITIAL) ? 1 : 0;
      Context copy = context.copy();
      r.r3 = copy.contains(INITIAL) || copy.asMap().containsKey(INITIAL) || copy.size() > 2 ? 1 : 0;
    }
  }
}
