// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.CallableOp;
import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.LeavesNothingBehind;
import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What tasks do beside their work, where contexts propagate: they read a variable of their submitter's, and leave one of
 * their own behind, for somebody to clean up.
 */
final class Traces {
  private static final ContextVar<String> SUBMITTER = ContextVar.of("submitter");
  private static final ContextVar<String> LEFT = ContextVar.of("left");

  private static final ConcurrentLinkedQueue<String> FAULTS = new ConcurrentLinkedQueue<>();

  /** Whether tasks see their submitters' values: in wrapped pools and futures, and with the agent in all. */
  private static volatile boolean propagating; // written by the test's thread, read by its workers

  private Traces() {}

  /** Says where the tasks of this test run. */
  static void expect(Side side) {
    propagating = side == Side.OURS || Boolean.getBoolean("contextvars.jsr166.agent");
  }

  static <R, X extends Throwable> R asSubmitter(CallableOp<R, X> test) throws X {
    return SUBMITTER.<R, X>call("the test", () -> {
      R result = test.call();
      checkClean("after the test");
      return result;
    });
  }

  /** Starts a submitter's part on a thread of its own. */
  static <R> Started<R> onAnotherThread(Callable<R> part) {
    return ThreadKind.PLATFORM.start(Context.copyCurrent().wrapCallable(part));
  }

  /** To be called by each task or function. */
  static void leave() {
    if (propagating) {
      if (!SUBMITTER.isSet()) {
        FAULTS.add("on " + Thread.currentThread() + ", a task does not see its submitter's value");
      }
      LEFT.set("by a task");
    }
  }

  /** To be called by each worker, at its end. */
  static void checkWorker() {
    checkClean("at the end of " + Thread.currentThread());
    if (!Context.copyCurrent().isEmpty()) {
      FAULTS.add("at the end of " + Thread.currentThread() + ": " + Context.copyCurrent().asMap());
    }
  }

  private static void checkClean(String when) {
    if (LEFT.isSet()) {
      FAULTS.add(when + ", what a task left is still there");
    }
    try {
      LeavesNothingBehind.checkEntered();
    } catch (AssertionError entered) {
      if (!when.equals("after the test")) { // which is inside a context itself
        FAULTS.add(when + ", " + entered.getMessage());
      }
    }
  }

  static void check() {
    propagating = false;
    List<String> faults = new ArrayList<>(FAULTS);
    FAULTS.clear();
    assertThat(faults).isEmpty();
  }
}
