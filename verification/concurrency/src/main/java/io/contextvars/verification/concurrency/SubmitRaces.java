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
import io.contextvars.concurrent.ContextExecutors;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task is submitted to a propagating executor by one thread and run by another: it has what was set before, alone. */
public final class SubmitRaces {
  private SubmitRaces() {}

  /** The delegate is a plain field: nothing orders the hand-over but what the wrapper itself brings. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The task has what was set before it was submitted.")
  @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "Nothing was submitted yet.")
  @Outcome(expect = FORBIDDEN, desc = "A set was lost, or one after the submission was seen.")
  @State
  public static class SetsAroundASubmission {
    private final Context submitter = owned();
    private Runnable submitted;
    private final Executor executor = ContextExecutors.propagating(task -> submitted = task);

    @Actor
    public void submit(II_Result r) {
      submitter.run(() -> {
        A.set(1);
        B.set(1);
        executor.execute(() -> {
          r.r1 = A.get();
          r.r2 = B.get();
        });
        A.set(2);
        B.set(2);
      });
    }

    @Actor
    public void work(II_Result r) {
      Runnable task = submitted;
      if (task == null) {
        r.r1 = -1;
        r.r2 = -1;
      } else {
        task.run();
      }
    }
  }

  @JCStressTest
  @Outcome(id = {"1, 2", "2, 1"}, expect = ACCEPTABLE, desc = "Each submission keeps its own values.")
  @Outcome(expect = FORBIDDEN, desc = "One submission of the task object took the other's values.")
  @State
  public static class OneTaskSubmittedTwice {
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final Executor executor = ContextExecutors.propagating(queue::add);
    private final Runnable task = this::read;
    private int seen;

    private void read() {
      seen = A.get();
    }

    @Actor
    public void one() {
      owned().run(() -> A.run(1, () -> executor.execute(task)));
    }

    @Actor
    public void other() {
      owned().run(() -> A.run(2, () -> executor.execute(task)));
    }

    @Arbiter
    public void work(II_Result r) {
      queue.remove().run();
      r.r1 = seen;
      queue.remove().run();
      r.r2 = seen;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE,
      desc = "Each task has a copy of its own, and the submitter keeps what it had.")
  @Outcome(expect = FORBIDDEN, desc = "A task saw the other's set, or the submitter did.")
  @State
  public static class TwoTasksOfOneSubmitter {
    private final Context submitter = owned();
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final Executor executor = ContextExecutors.propagating(queue::add);
    private final ThreadLocal<Integer> sum = new ThreadLocal<>();

    public TwoTasksOfOneSubmitter() {
      Runnable increment = () -> {
        A.set(A.get() + 1);
        sum.set(A.get());
      };
      submitter.run(() -> {
        executor.execute(increment);
        executor.execute(increment);
      });
    }

    private int work() {
      queue.remove().run();
      int seen = sum.get();
      sum.remove();
      return seen;
    }

    @Actor
    public void one(III_Result r) {
      r.r1 = work();
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = work();
    }

    @Arbiter
    public void submitter(III_Result r) {
      r.r3 = valueIn(submitter, A);
    }
  }
}
