// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What one run of a program did and read; written by all of its threads. */
final class Tally {
  private static final int SHOWN = 10;

  private final Map<Kind, LongAdder> done = new EnumMap<>(Kind.class);
  private final LongAdder reads = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final Map<String, String> firstWrong = new ConcurrentHashMap<>(); // by where it was read
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  Tally() {
    for (Kind kind : Kind.values()) {
      done.put(kind, new LongAdder());
    }
  }

  void count(Kind kind) {
    done.get(kind).increment();
  }

  void read(int variable, int expected, int seen, Object where) {
    reads.increment();
    if (expected != seen) {
      wrong.increment();
      if (firstWrong.size() < SHOWN) {
        firstWrong.putIfAbsent(where.toString(), "variable " + variable + " was " + seen + " instead of " + expected);
      }
    }
  }

  void failed(Throwable failure) {
    failures.add(failure);
  }

  long reads() {
    return reads.sum();
  }

  long wrong() {
    return wrong.sum();
  }

  /** {@return what never happened, though it should} */
  List<Kind> missing() {
    return done.keySet().stream().filter(kind -> done.get(kind).sum() == 0).toList();
  }

  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%,d reads, %,d wrong", reads(), wrong()));
    done.forEach((kind, count) -> parts.add(String.format(Locale.ROOT, "%s %,d",
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), count.sum())));
    firstWrong.forEach((where, what) -> parts.add("in " + where + " " + what));
    return String.join("; ", parts);
  }
}
