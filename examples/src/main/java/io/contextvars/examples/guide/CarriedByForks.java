// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CarriedByForks
// [A1] parts [A1.1, A1.2, A1.3]
// [A1] fork and join: 8 parts knew the order
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextRecursiveTask;
import io.contextvars.concurrent.ContextStreams;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Parallel streams and fork/join tasks: part of the work is done by the caller, part of it by workers. */
public final class CarriedByForks {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    stream();
    fork();
  }

  private static void stream() {
    // region stream
    List<String> labels = ContextStreams.propagating(IntStream.rangeClosed(1, 3).parallel())
        .mapToObj(part -> ORDER.get() + "." + part)
        .toList();
    log("parts " + labels);
    // endregion
  }

  private static void fork() {
    // region fork
    long orders = ForkJoinPool.commonPool().invoke(new Parts(8));
    log("fork and join: " + orders + " parts knew the order");
    // endregion
  }

  // region task
  /** Counts the parts of an order; every task has a copy of the context of the task that made it. */
  private static final class Parts extends ContextRecursiveTask<Long> {
    private static final long serialVersionUID = 1;

    private final int parts;

    Parts(int parts) {
      this.parts = parts;
    }

    @Override
    protected Long compute() {
      if (parts == 1) {
        return ORDER.get().equals("A1") ? 1L : 0L;
      }
      Parts left = new Parts(parts / 2);
      left.fork();
      return new Parts(parts - parts / 2).invoke() + left.join();
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
