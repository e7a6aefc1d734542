// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextForkJoin;
import io.contextvars.concurrent.ContextRecursiveTask;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** Snippets of {@link ContextForkJoin} and {@link ContextRecursiveTask}. */
final class ContextForkJoinSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  // @start region="wrap"
  static String count(ForkJoinPool pool, RecursiveTask<Integer> counting) {
    return USER.call("ada", () -> USER.get() + " counts " + pool.invoke(ContextForkJoin.propagating(counting)));
  }
  // @end

  // @start region="recursive"
  /** The documents that a user may read: every subtask knows the user. */
  @SuppressWarnings("serial")
  static final class ReadableOnes extends ContextRecursiveTask<Integer> {
    private final List<String> documents;

    ReadableOnes(List<String> documents) {
      this.documents = documents;
    }

    @Override
    protected Integer compute() {
      if (documents.size() == 1) {
        return documents.get(0).startsWith(USER.get()) ? 1 : 0;
      }
      int middle = documents.size() / 2;
      ReadableOnes left = new ReadableOnes(documents.subList(0, middle));
      ReadableOnes right = new ReadableOnes(documents.subList(middle, documents.size()));
      left.fork();
      return right.invoke() + left.join();
    }
  }
  // @end

  private ContextForkJoinSnippets() {}
}
