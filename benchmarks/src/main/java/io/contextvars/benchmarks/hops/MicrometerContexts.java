// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Micrometer's context propagation, of thread-locals that are registered with it. */
public class MicrometerContexts extends Submitter {
  private final ContextRegistry registry = new ContextRegistry();
  private final ContextSnapshotFactory factory =
      ContextSnapshotFactory.builder().contextRegistry(registry).build();

  private final List<ThreadLocal<Integer>> variables =
      Stream.generate(() -> new ThreadLocal<Integer>()).limit(MOST).toList();

  @Override
  void bind() {
    for (int i = 0; i < n; i++) {
      variables.get(i).set(i);
      registry.registerThreadLocalAccessor("v" + i, variables.get(i)); // in the place of the one of that name
    }
  }

  @Override
  Integer last() {
    return variables.get(n - 1).get();
  }

  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return ContextExecutorService.wrap(delegate, factory::captureAll);
  }
}
