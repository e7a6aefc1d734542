// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import io.contextvars.ContextVar;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lines that begin with the request they are about. Any thread may add one. */
public final class Log {
  // region request
  /** The request that the current task works on; the crawl as a whole, if it is none in particular. */
  static final ContextVar<String> REQUEST = ContextVar.withDefault("request", "crawl");

  void say(String message) {
    lines.add(new Line(REQUEST.get(), message));
  }
  // endregion

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

  /** Prints the lines request by request, those of one in the order of time: which ones overlap is chance. */
  public void print(PrintStream out) {
    lines.stream()
        .sorted(Comparator.comparing(Line::request)) // stable
        .forEach(line -> out.println("[" + line.request() + "] " + line.message()));
  }

  private record Line(String request, String message) {}
}
