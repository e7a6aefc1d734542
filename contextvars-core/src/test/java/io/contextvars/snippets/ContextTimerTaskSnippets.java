// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextTimerTask;
import java.util.Queue;
import java.util.Timer;

/** Snippets of {@link ContextTimerTask}. */
final class ContextTimerTaskSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  // @start region="task"
  /** Reminds a user three times, and no more. */
  static final class Reminder extends ContextTimerTask {
    private final Queue<String> outbox;
    private int sent;

    Reminder(Queue<String> outbox) {
      this.outbox = outbox;
    }

    @Override
    protected void runInContext() {
      outbox.add("remember, " + USER.get()); // the user for whom the reminder was made
      sent++;
      if (sent == 3) {
        cancel();
      }
    }
  }

  static void remind(Timer timer, Queue<String> outbox) {
    timer.schedule(new Reminder(outbox), 0, 10);
    timer.schedule(ContextTimerTask.propagating(() -> outbox.add("once, " + USER.get())), 0);
  }
  // @end

  private ContextTimerTaskSnippets() {}
}
