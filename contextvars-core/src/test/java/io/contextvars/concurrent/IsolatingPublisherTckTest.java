// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscription;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The Reactive Streams TCK: an isolated publisher is a publisher. Its cases are TestNG's. */
class IsolatingPublisherTckTest extends FlowPublisherVerification<Integer> {
  IsolatingPublisherTckTest() {
    super(Tck.environment(), Tck.FOR_GARBAGE);
  }

  @Override
  public Publisher<Integer> createFlowPublisher(long elements) {
    return ContextFlows.isolating(new Numbers(elements, () -> {}));
  }

  @Override
  public Publisher<Integer> createFailedFlowPublisher() {
    return failed();
  }

  static Publisher<Integer> failed() {
    return ContextFlows.isolating((Publisher<Integer>) subscriber -> {
      subscriber.onSubscribe(new NoSubscription());
      subscriber.onError(new IllegalStateException("failed"));
    });
  }

  private record NoSubscription() implements Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
