// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.observed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library reports through {@link System.Logger}, which is {@code java.util.logging} here. */
final class Reports extends Handler {
  private static final Logger LOGGER = Logger.getLogger("io.contextvars"); // held, so that the handler stays

  private static final Reports ALL = new Reports();

  private final List<String> reports = new CopyOnWriteArrayList<>();

  static {
    LOGGER.addHandler(ALL);
    LOGGER.setUseParentHandlers(false);
  }

  /**
   * {@return the reports of this JVM, which are printed no more} To be called by each test class of this package before it
   * uses the library: some things are reported when that is first used, and once.
   */
  static Reports collected() {
    return ALL;
  }

  List<String> naming(String what) {
    return reports.stream().filter(report -> report.contains(what)).toList();
  }

  @Override
  public void publish(LogRecord record) {
    reports.add(record.getMessage() + " " + record.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
