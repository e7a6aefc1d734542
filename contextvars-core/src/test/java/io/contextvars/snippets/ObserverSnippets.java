// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.spi.ContextObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Snippets of {@link ContextObserver}. */
final class ObserverSnippets {
  private ObserverSnippets() {}

  // @start region="observer"
  /** Counts the reads that found nothing, by variable: where a hop loses its context, this is where it shows. */
  public static final class LostReads implements ContextObserver {
    private final Map<String, LongAdder> reads = new ConcurrentHashMap<>();

    @Override
    public void missing(ContextVar<?> var) {
      reads.computeIfAbsent(var.name(), name -> new LongAdder()).increment();
    }

    long of(ContextVar<?> var) {
      LongAdder count = reads.get(var.name());
      return count == null ? 0 : count.sum();
    }
  }
  // @end
}
