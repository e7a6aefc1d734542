// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.contextvars.ContextVar;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** This library's variables, carried by nobody or by an agent. */
public class UnwrappedContextVars extends Submitter {
  private final List<ContextVar<Integer>> variables =
      Stream.generate(() -> ContextVar.<Integer>of("v")).limit(MOST).toList();

  @Override
  void bind() {
    for (int i = 0; i < n; i++) {
      variables.get(i).set(i);
    }
  }

  @Override
  Integer last() {
    return variables.get(n - 1).orElseNull();
  }

  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return delegate;
  }
}
