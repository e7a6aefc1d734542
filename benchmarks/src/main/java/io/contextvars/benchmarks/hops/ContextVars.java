// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.contextvars.concurrent.ContextExecutors;
import java.util.concurrent.ExecutorService;

/** This library. */
public class ContextVars extends UnwrappedContextVars {
  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return ContextExecutors.propagating(delegate);
  }
}
