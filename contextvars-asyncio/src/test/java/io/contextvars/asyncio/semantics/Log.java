// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged to the library's logger while this is open, instead of being printed. */
final class Log implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("io.contextvars.asyncio");

  private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      records.add(record);
      listener.accept(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private final Consumer<LogRecord> listener;

  private Log(Consumer<LogRecord> listener) {
    this.listener = listener;
  }

  static Log open() {
    return open(_ -> {});
  }

  /** Calls a listener for each record, on the thread and in the context that logs. */
  static Log open(Consumer<LogRecord> listener) {
    Log log = new Log(listener);
    LOGGER.addHandler(log.handler);
    LOGGER.setUseParentHandlers(false);
    return log;
  }

  /** {@return the first line of each message} */
  List<String> messages() {
    return records.stream().map(record -> record.getMessage().lines().findFirst().orElse("")).toList();
  }

  List<String> texts() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  List<Throwable> thrown() {
    return records.stream().map(LogRecord::getThrown).toList();
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }
}
