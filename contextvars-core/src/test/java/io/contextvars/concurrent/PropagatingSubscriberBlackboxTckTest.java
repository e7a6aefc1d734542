// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The Reactive Streams TCK: a propagating subscriber is a subscriber, seen from outside. Its cases are TestNG's. */
class PropagatingSubscriberBlackboxTckTest extends FlowSubscriberBlackboxVerification<Integer> {
  PropagatingSubscriberBlackboxTckTest() {
    super(Tck.environment());
  }

  @Override
  public Subscriber<Integer> createFlowSubscriber() {
    return ContextFlows.propagating(new OneByOne());
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  private static final class OneByOne implements Subscriber<Integer> {
    private @Nullable Subscription subscription;

    @Override
    public void onSubscribe(Subscription given) {
      if (subscription != null) {
        given.cancel();
        return;
      }
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(Integer item) {
      Objects.requireNonNull(item, "item");
      if (subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      Objects.requireNonNull(failure, "failure");
    }

    @Override
    public void onComplete() {}
  }
}
