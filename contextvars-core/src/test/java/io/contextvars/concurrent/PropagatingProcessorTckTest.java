// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.tck.flow.IdentityFlowProcessorVerification;
import org.testng.annotations.AfterClass;

/** The Reactive Streams TCK: a propagating processor is a processor. Its cases are TestNG's. */
class PropagatingProcessorTckTest extends IdentityFlowProcessorVerification<Integer> {
  private final ExecutorService upstream = Executors.newSingleThreadExecutor();

  PropagatingProcessorTckTest() {
    super(Tck.environment(), Tck.FOR_GARBAGE);
  }

  @Override
  protected Processor<Integer, Integer> createIdentityFlowProcessor(int bufferSize) {
    return ContextFlows.propagating(new PassingOn<Integer>(() -> {}));
  }

  @Override
  protected Publisher<Integer> createFailedFlowPublisher() {
    return IsolatingPublisherTckTest.failed();
  }

  @Override
  public ExecutorService publisherExecutorService() {
    return upstream;
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  @Override
  public long maxSupportedSubscribers() {
    return 1;
  }

  @AfterClass
  public void shutdown() {
    upstream.shutdown();
  }
}
