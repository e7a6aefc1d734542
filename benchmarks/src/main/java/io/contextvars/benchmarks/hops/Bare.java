// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import java.util.concurrent.ExecutorService;

/** Nothing is carried. */
public class Bare extends Submitter {
  @Override
  void bind() {
  }

  @Override
  Integer last() {
    return null;
  }

  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return delegate;
  }
}
