// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;

/** The Reactive Streams TCK: a propagating subscriber is a subscriber, seen from inside. Its cases are TestNG's. */
class PropagatingSubscriberWhiteboxTckTest extends FlowSubscriberWhiteboxVerification<Integer> {
  PropagatingSubscriberWhiteboxTckTest() {
    super(Tck.environment());
  }

  @Override
  protected Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
    return ContextFlows.propagating(new Probed(probe));
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  /** Does what the TCK tells it to, and tells the TCK what it sees. */
  private static final class Probed implements Subscriber<Integer> {
    private final WhiteboxSubscriberProbe<Integer> probe;
    private @Nullable Subscription subscription;

    Probed(WhiteboxSubscriberProbe<Integer> probe) {
      this.probe = probe;
    }

    @Override
    public void onSubscribe(Subscription given) {
      if (subscription != null) {
        given.cancel();
        return;
      }
      subscription = given;
      probe.registerOnSubscribe(new SubscriberPuppet() {
        @Override
        public void triggerRequest(long elements) {
          given.request(elements);
        }

        @Override
        public void signalCancel() {
          given.cancel();
        }
      });
    }

    @Override
    public void onNext(Integer item) {
      Objects.requireNonNull(item, "item");
      probe.registerOnNext(item);
    }

    @Override
    public void onError(Throwable failure) {
      Objects.requireNonNull(failure, "failure");
      probe.registerOnError(failure);
    }

    @Override
    public void onComplete() {
      probe.registerOnComplete();
    }
  }
}
