// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import com.alibaba.ttl.threadpool.TtlExecutors;
import java.util.concurrent.ExecutorService;

/** TransmittableThreadLocal, in its wrappers. */
public class Transmittables extends UnwrappedTransmittables {
  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return TtlExecutors.getTtlExecutorService(delegate);
  }
}
