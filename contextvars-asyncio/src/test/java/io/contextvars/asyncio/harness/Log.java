// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library logs while this is open; it is shown nowhere else. */
public final class Log extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.contextvars.asyncio");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  /** Begins to listen. */
  public Log() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  /** {@return what was logged, in order} */
  public List<LogRecord> records() {
    return List.copyOf(records);
  }

  /** {@return the only thing that was logged} */
  public LogRecord only() {
    if (records.size() != 1) {
      throw new AssertionError(
          "logged " + records.size() + ": " + records.stream().map(LogRecord::getMessage).toList());
    }
    return records.getFirst();
  }

  /** Forgets what was logged. */
  public void clear() {
    records.clear();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(this);
  }
}
