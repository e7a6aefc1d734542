// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Ctrl-C, for the runs that it cancels. There is one such signal in a JVM, and any thread may run a loop: the first run
 * takes the signal, the last one gives it back, and all that are under way are told together.
 *
 *     pressed, nobody was told yet     each of them cancels its main task
 *     pressed again                    the handler of before is restored, and the signal raised again: the JVM ends
 *
 * Where signals cannot be handled, the end of the JVM is delayed instead: see ExitHook.
 */
final class CtrlC {
  private static final CtrlC INSTANCE = new CtrlC();

  private final @Nullable OsSignal signal = OsSignal.find("INT", this::pressed);
  private final List<MainRun> runs = new ArrayList<>(); // guarded by this, as the signal is

  private CtrlC() {}

  /** Told that a run's Ctrl-C is no longer of interest. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Has Ctrl-C cancel the main task of a run, until the watch is closed. */
  static Watch watch(MainRun run) {
    return INSTANCE.signal == null ? ExitHook.watch(run) : INSTANCE.add(run);
  }

  /** {@return whether this is the thread of the JVM's main class: it is a matter of name, as nothing else tells} */
  static boolean isForThisThread() {
    Thread thread = Thread.currentThread();
    ThreadGroup group = thread.getThreadGroup();
    return !thread.isVirtual() && "main".equals(thread.getName()) && group != null && "main".equals(group.getName());
  }

  private synchronized Watch add(MainRun run) {
    runs.add(run);
    if (runs.size() == 1 && signal != null) {
      signal.take();
    }
    return () -> remove(run);
  }

  private synchronized void remove(MainRun run) {
    if (runs.remove(run) && runs.isEmpty() && signal != null) {
      signal.giveBack();
    }
  }

  /** On the JVM's thread for signals. */
  private synchronized void pressed() {
    boolean again = false;
    boolean told = false;
    for (MainRun run : runs) {
      again |= run.wasAsked();
      told |= run.ask("Ctrl-C");
    }
    if ((again || !told) && signal != null) {
      signal.passOn();
    }
  }
}
