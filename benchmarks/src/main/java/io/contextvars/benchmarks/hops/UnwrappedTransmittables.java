// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import com.alibaba.ttl.TransmittableThreadLocal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** TransmittableThreadLocal, carried by nobody or by its agent. */
public class UnwrappedTransmittables extends Submitter {
  private final List<TransmittableThreadLocal<Integer>> variables =
      Stream.generate(() -> new TransmittableThreadLocal<Integer>()).limit(MOST).toList();

  @Override
  void bind() {
    for (int i = 0; i < n; i++) {
      variables.get(i).set(i);
    }
  }

  @Override
  Integer last() {
    return variables.get(n - 1).get();
  }

  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return delegate;
  }
}
