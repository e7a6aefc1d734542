// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.MANY;
import static io.contextvars.verification.concurrency.Variables.SOME;
import static io.contextvars.verification.concurrency.Variables.holdingZeros;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A context is read from outside while its holder adds and removes variables, so that its table grows, becomes a trie,
 * becomes flat again, and gives slots of removed variables to others.
 */
public final class TableRaces {
  private static final int NO_STATE = -1;

  private TableRaces() {}

  /** {@return how many of the variables a context holds, if they are the first ones, else -1} */
  private static int prefix(Map<ContextVar<?>, Object> map, List<ContextVar<Integer>> variables) {
    int count = 0;
    while (count < variables.size() && map.containsKey(variables.get(count))) {
      count++;
    }
    for (int i = count; i < variables.size(); i++) {
      if (map.containsKey(variables.get(i))) {
        return NO_STATE;
      }
    }
    return count;
  }

  private static void setAll(List<ContextVar<Integer>> variables) {
    for (int i = 0; i < variables.size(); i++) {
      variables.get(i).set(i);
    }
  }

  private static void unsetFromTheLast(List<ContextVar<Integer>> variables) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      variables.get(i).unset();
    }
  }

  @Quick
  @JCStressTest
  @Outcome(id = "\\d+", expect = ACCEPTABLE, desc = "The first few variables: a state on the way.")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "A variable without one that was set before it.")
  @State
  public static class AsMapWhileGrowing {
    private final Context context = new Context();

    @Actor
    public void grow() {
      context.run(() -> setAll(SOME));
    }

    @Actor
    public void read(I_Result r) {
      r.r1 = prefix(context.asMap(), SOME);
    }
  }

  @JCStressTest
  @Outcome(id = "(\\d+), \\1", expect = ACCEPTABLE, desc = "A state on the way, which does not change any more.")
  @Outcome(id = "-1, .*", expect = FORBIDDEN, desc = "A variable without one that was set before it.")
  @Outcome(expect = FORBIDDEN, desc = "The copy gained or lost a variable after it was made.")
  @State
  public static class CopyWhileGrowing {
    private final Context context = new Context();
    private Context copy;

    @Actor
    public void grow() {
      context.run(() -> setAll(SOME));
    }

    @Actor
    public void copy(II_Result r) {
      copy = context.copy();
      r.r1 = prefix(copy.asMap(), SOME);
    }

    @Arbiter
    public void again(II_Result r) {
      r.r2 = prefix(copy.asMap(), SOME);
    }
  }

  @JCStressTest
  @Outcome(id = "\\d+", expect = ACCEPTABLE, desc = "The first few variables: a state on the way.")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "A variable without one that is removed after it.")
  @State
  public static class AsMapWhileShrinking {
    private final Context context = holdingZeros(SOME);

    @Actor
    public void shrink() {
      context.run(() -> unsetFromTheLast(SOME));
    }

    @Actor
    public void read(I_Result r) {
      r.r1 = prefix(context.asMap(), SOME);
    }
  }

  /** One variable is replaced by another, again and again: there are one or none at any time. */
  @JCStressTest
  @Outcome(id = {"0", "1"}, expect = ACCEPTABLE, desc = "Between unset and set there is none, else one.")
  @Outcome(expect = FORBIDDEN, desc = "More variables than there ever were.")
  @State
  public static class SizeWhileVariablesTakeTurns {
    private final Context context = holdingZeros(SOME.subList(0, 1));

    @Actor
    public void rotate() {
      context.run(() -> takeTurns(SOME));
    }

    @Actor
    public void read(I_Result r) {
      r.r1 = context.size();
    }
  }

  @Quick
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Each variable was absent, or had the one value that is its own.")
  @Outcome(expect = FORBIDDEN, desc = "So many variables showed the value of another, which got their slot.")
  @State
  public static class GetWhileVariablesTakeTurns {
    private final Context context = holdingZeros(SOME.subList(0, 1));

    @Actor
    public void rotate() {
      context.run(() -> takeTurns(SOME));
    }

    @Actor
    public void read(I_Result r) {
      for (int i = 0; i < SOME.size(); i++) {
        int seen = valueIn(context, SOME.get(i));
        r.r1 += seen == i || seen == Variables.ABSENT ? 0 : 1;
      }
    }
  }

  @JCStressTest
  @Outcome(id = {"0, 0", "1, 0"}, expect = ACCEPTABLE, desc = "None, or one with the value that is its own.")
  @Outcome(id = ".*, [1-9]\\d*", expect = FORBIDDEN, desc = "A variable had the value of another, which got its slot.")
  @Outcome(expect = FORBIDDEN, desc = "More variables than there ever were.")
  @State
  public static class AsMapWhileVariablesTakeTurns {
    private final Context context = holdingZeros(SOME.subList(0, 1));

    @Actor
    public void rotate() {
      context.run(() -> takeTurns(SOME));
    }

    @Actor
    public void read(II_Result r) {
      context.asMap().forEach((variable, value) -> {
        r.r1++;
        r.r2 += SOME.indexOf(variable) == (Integer) value ? 0 : 1;
      });
    }
  }

  private static void takeTurns(List<ContextVar<Integer>> variables) {
    for (int i = 1; i < variables.size(); i++) {
      variables.get(i - 1).unset();
      variables.get(i).set(i);
    }
  }

  /** More variables than a table of 256 slots takes: on the way from 180 to 212 it becomes a trie. */
  @JCStressTest
  @Outcome(id = "\\d+", expect = ACCEPTABLE, desc = "The first few variables: a state on the way.")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "A variable without one that was set before it.")
  @State
  public static class AsMapWhileBecomingATrie {
    private static final List<ContextVar<Integer>> MORE = MANY.subList(180, 212);
    private static final Context MOST = holdingZeros(MANY.subList(0, 180));

    private final Context context = MOST.copy();

    @Actor
    public void grow() {
      context.run(() -> setAll(MORE));
    }

    @Actor
    public void read(I_Result r) {
      Map<ContextVar<?>, Object> map = context.asMap();
      r.r1 = map.keySet().containsAll(MANY.subList(0, 180)) ? prefix(map, MORE) : NO_STATE;
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Each variable was absent, or had the one value that is its own.")
  @Outcome(expect = FORBIDDEN, desc = "So many variables were lost, or showed the value of another.")
  @State
  public static class GetWhileBecomingATrie {
    private static final List<ContextVar<Integer>> MORE = MANY.subList(180, 212);
    private static final Context MOST = holdingZeros(MANY.subList(0, 180));

    private final Context context = MOST.copy();

    @Actor
    public void grow() {
      context.run(() -> setAll(MORE));
    }

    @Actor
    public void read(I_Result r) {
      for (int i = 0; i < MORE.size(); i++) {
        int old = valueIn(context, MANY.get(i));
        int seen = valueIn(context, MORE.get(i));
        r.r1 += old == 0 && (seen == i || seen == Variables.ABSENT) ? 0 : 1;
      }
    }
  }

  /** A trie of 110 variables loses 30: on the way it becomes a flat table. */
  @JCStressTest
  @Outcome(id = "\\d+", expect = ACCEPTABLE, desc = "The first few variables: a state on the way.")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "A variable without one that is removed after it.")
  @State
  public static class AsMapWhileBecomingFlat {
    private static final List<ContextVar<Integer>> LOST = MANY.subList(80, 110);
    private static final Context TRIE = shrunkTrie();

    private final Context context = TRIE.copy();

    private static Context shrunkTrie() {
      Context trie = Variables.large();
      trie.run(() -> unsetFromTheLast(MANY.subList(110, MANY.size())));
      return trie;
    }

    @Actor
    public void shrink() {
      context.run(() -> unsetFromTheLast(LOST));
    }

    @Actor
    public void read(I_Result r) {
      Map<ContextVar<?>, Object> map = context.asMap();
      r.r1 = map.keySet().containsAll(MANY.subList(0, 80)) ? prefix(map, LOST) : NO_STATE;
    }
  }

  /** In a trie, leaves are replaced: variables that share one come and go. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Each variable was absent, or had the one value that is its own.")
  @Outcome(expect = FORBIDDEN, desc = "So many variables showed the value of another.")
  @State
  public static class GetWhileVariablesOfATrieTakeTurns {
    private static final Context TRIE = holdingZeros(MANY);

    private final Context context = TRIE.copy();

    @Actor
    public void rotate() {
      context.run(() -> takeTurns(SOME));
    }

    @Actor
    public void read(I_Result r) {
      for (int i = 0; i < SOME.size(); i++) {
        int seen = valueIn(context, SOME.get(i));
        r.r1 += seen == i || seen == Variables.ABSENT ? 0 : 1;
      }
    }
  }
}
