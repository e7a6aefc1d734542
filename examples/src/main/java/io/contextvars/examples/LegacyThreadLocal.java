// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo LegacyThreadLocal
// with a ThreadLocal of its own: A reads B, B reads B
// with the view of a variable:   A reads A, B reads B
// in subtasks, with its own:     A reads null, B reads null
// in subtasks, with the view:    A reads A, B reads B
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A library written against {@link ThreadLocal} mixes up tasks that take turns on one thread, and forgets tasks that go on
 * in another. Given the view of a variable, it does neither: the library is the same.
 */
public final class LegacyThreadLocal {
  // region library
  /** Somebody else's code: all it knows is that it was given a thread-local. */
  record Library(ThreadLocal<String> owner) {
    void begin(String name) {
      owner.set(name);
    }

    String whose() {
      return owner.get();
    }
  }
  // endregion

  // region view
  private static final ContextVar<String> OWNER = ContextVar.of("owner");

  private static final Library LEGACY = new Library(new ThreadLocal<>());
  private static final Library CURED = new Library(OWNER.asThreadLocal());
  // endregion

  public static void main(String[] args) throws Exception {
    System.out.println("with a ThreadLocal of its own: " + twoTasksTakingTurns(LEGACY));
    System.out.println("with the view of a variable:   " + twoTasksTakingTurns(CURED));
    System.out.println("in subtasks, with its own:     " + twoTasksWithSubtasks(LEGACY));
    System.out.println("in subtasks, with the view:    " + twoTasksWithSubtasks(CURED));
  }

  /** Two tasks, two steps each, on one thread: A begins, B begins, A goes on, B goes on. */
  private static String twoTasksTakingTurns(Library library) throws Exception {
    Context a = Context.copyCurrent();
    Context b = Context.copyCurrent();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      thread.submit(() -> a.run(() -> library.begin("A"))).get();
      thread.submit(() -> b.run(() -> library.begin("B"))).get();
      String seenByA = thread.submit(() -> a.call(library::whose)).get();
      String seenByB = thread.submit(() -> b.call(library::whose)).get();
      return "A reads " + seenByA + ", B reads " + seenByB;
    }
  }

  /** Two tasks on an event loop, each of which starts a task that asks the library. */
  private static String twoTasksWithSubtasks(Library library) {
    return Asyncio.run(() -> {
      Task<String> a = Asyncio.createTask(() -> beginAndAskInSubtask(library, "A"));
      Task<String> b = Asyncio.createTask(() -> beginAndAskInSubtask(library, "B"));
      return a.await() + ", " + b.await();
    });
  }

  private static String beginAndAskInSubtask(Library library, String name) {
    library.begin(name);
    return Asyncio.createTask(() -> name + " reads " + library.whose()).await();
  }
}
