// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextThreads;
import java.util.concurrent.ThreadFactory;

/** Snippets of {@link ContextThreads}. */
final class ContextThreadsSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private ContextThreadsSnippets() {}

  static Thread perTask(ThreadFactory plain, Runnable work) {
    // @start region="perTask"
    ThreadFactory threads = ContextThreads.propagating(plain); // Thread.ofVirtual().factory(), say
    USER.set("ada");
    Thread thread = threads.newThread(work); // will read "ada"
    thread.start();
    // @end
    return thread;
  }
}
