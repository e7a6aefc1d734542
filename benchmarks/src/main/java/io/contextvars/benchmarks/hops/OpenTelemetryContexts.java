// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** OpenTelemetry's immutable context. Where it runs on the same thread it is current already, which is a shortcut. */
public class OpenTelemetryContexts extends Submitter {
  private final List<ContextKey<Integer>> keys =
      Stream.generate(() -> ContextKey.<Integer>named("v")).limit(MOST).toList();

  @Override
  @SuppressWarnings("MustBeClosedChecker") // it lasts as long as the thread
  void bind() {
    Context context = Context.root();
    for (int i = 0; i < n; i++) {
      context = context.with(keys.get(i), i);
    }
    Scope _ = context.makeCurrent();
  }

  @Override
  Integer last() {
    return Context.current().get(keys.get(n - 1));
  }

  @Override
  ExecutorService wrap(ExecutorService delegate) {
    return Context.taskWrapping(delegate);
  }
}
