// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what the reads of one mechanism saw. Added to by all threads, read when they are done. */
final class Tally {
  private final LongAdder own = new LongAdder();
  private final LongAdder anothers = new LongAdder();
  private final LongAdder none = new LongAdder();

  void read(String expected, @Nullable String seen) {
    (seen == null ? none : seen.equals(expected) ? own : anothers).increment();
  }

  Reads reads() {
    return new Reads(own.sum(), anothers.sum(), none.sum());
  }

  /** How many reads saw the id of their own request, that of another, or none. */
  record Reads(long own, long anothers, long none) {
    long all() {
      return own + anothers + none;
    }

    long wrong() {
      return anothers + none;
    }
  }
}
