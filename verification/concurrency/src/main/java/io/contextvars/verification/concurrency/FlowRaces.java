// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.ABSENT;
import static io.contextvars.verification.concurrency.Variables.shared;
import static io.contextvars.verification.concurrency.Variables.soon;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.concurrent.ContextFlows;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One side of a flow is asked by two threads at once: both get in, one to the side's context and the other to a copy; and
 * signals that follow each other share the context, whatever threads they are on.
 */
public final class FlowRaces {
  private FlowRaces() {}

  private static int increment() {
    int sum = A.get() + 1;
    A.set(sum);
    return sum;
  }

  @JCStressTest
  @Outcome(id = {"1, 2, 3", "2, 1, 3"}, expect = ACCEPTABLE, desc = "One after the other, in the source's context.")
  @Outcome(id = {"1, 1, 2", "1, 2, 2", "2, 1, 2"}, expect = ACCEPTABLE,
      desc = "At once: one in a copy, made before or after the other's set, which the next request does not see.")
  @Outcome(expect = FORBIDDEN, desc = "A request was refused, lost its place, or wrote into the other's context.")
  @State
  public static class RequestAgainstRequest {
    private final Link link = new Link();
    private final int[] seen = new int[3];
    private final Subscription subscription = link.to(n -> seen[(int) n] = increment(), () -> {});

    @Actor
    public void one(III_Result r) {
      subscription.request(0);
      r.r1 = seen[0];
    }

    @Actor
    public void other(III_Result r) {
      subscription.request(1);
      r.r2 = seen[1];
    }

    @Arbiter
    public void next(III_Result r) {
      subscription.request(2);
      r.r3 = seen[2];
    }
  }

  @JCStressTest
  @Outcome(id = {"1, 0, -1", "1, 1, -1"}, expect = ACCEPTABLE,
      desc = "The cancel arrives, in a state that the source had; the consumer sees nothing of the source.")
  @Outcome(expect = FORBIDDEN, desc = "The cancel was refused or put off, or a context leaked across the border.")
  @State
  public static class CancelAgainstEmission {
    private final Link link = new Link();
    private final int[] emitted = new int[1];
    private final int[] cancelled = {-2}; // did not arrive
    private final Subscription subscription = link.to(n -> {
      emitted[0] = increment();
      link.subscriber.onNext(emitted[0]);
    }, () -> cancelled[0] = A.get());

    @Actor
    public void request(III_Result r) {
      subscription.request(1);
      r.r1 = emitted[0];
      r.r3 = link.seen;
    }

    @Actor
    public void cancel(III_Result r) {
      subscription.cancel();
      r.r2 = cancelled[0];
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The second signal finds what the first has set.")
  @Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "The first one had not returned soon.")
  @Outcome(expect = FORBIDDEN, desc = "The second signal came to a copy, or did not see the first one's set.")
  @State
  public static class SignalAfterSignal {
    private final int[] seen = new int[2];
    private final Subscriber<Integer> subscriber =
        shared().call(() -> ContextFlows.propagating(new Receiver(seen)));
    private volatile boolean returned;

    @Actor
    public void first(II_Result r) {
      subscriber.onNext(0);
      r.r1 = seen[0];
      returned = true;
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = ABSENT;
      if (soon(() -> returned)) {
        subscriber.onNext(1);
        r.r2 = seen[1];
      }
    }
  }

  /** What a source does when it is asked for items. */
  private interface Request {
    void of(long n);
  }

  /** A consumer, and its subscription to a source that has a context of its own. */
  private static final class Link extends Ignoring {
    Subscriber<? super Integer> subscriber = this; // as the source sees it
    private Subscription subscription = new Subscribed(n -> {}, () -> {});
    int seen = -2; // nothing yet

    Subscription to(Request onRequest, Runnable onCancel) {
      Publisher<Integer> source = wrapped -> {
        subscriber = wrapped;
        wrapped.onSubscribe(new Subscribed(onRequest, onCancel));
      };
      shared().call(() -> ContextFlows.isolating(source)).subscribe(this);
      return subscription;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Integer item) {
      seen = A.orElse(ABSENT);
    }
  }

  private record Subscribed(Request onRequest, Runnable onCancel) implements Subscription {
    @Override
    public void request(long n) {
      onRequest.of(n);
    }

    @Override
    public void cancel() {
      onCancel.run();
    }
  }

  private static final class Receiver extends Ignoring {
    private final int[] seen;

    Receiver(int[] seen) {
      this.seen = seen;
    }

    @Override
    public void onNext(Integer item) {
      seen[item] = increment();
    }
  }

  private abstract static class Ignoring implements Subscriber<Integer> {
    @Override
    public void onSubscribe(Subscription given) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
