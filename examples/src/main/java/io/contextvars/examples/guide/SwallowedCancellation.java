// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo SwallowedCancellation
// [loop] Task swallowed its cancellation: it was cancelled, caught that, and returned a result
// [-] wrong: cancelled false, result the list price
// [-] right: cancelled true
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.List;

/** A cancellation is an Exception: whoever catches so much has to let it pass. */
public final class SwallowedCancellation {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    try (Runner runner = Runner.builder().debug(true).build()) {
      runner.run(SwallowedCancellation::both);
    }
  }

  private static void both() {
    Asyncio.runningLoop().setExceptionHandler((_, failure) -> System.out.println("[loop] " + failure.message()));
    Task<String> wrong = cancelled(SwallowedCancellation::wrong);
    log("wrong: cancelled " + wrong.isCancelled() + ", result " + wrong.result());
    Task<String> right = cancelled(SwallowedCancellation::right);
    log("right: cancelled " + right.isCancelled());
  }

  private static Task<String> cancelled(Awaitable<String> coroutine) {
    Task<String> task = Asyncio.createTask(coroutine);
    Asyncio.sleep(Duration.ZERO);
    task.cancel();
    Asyncio.wait(List.of(task));
    return task;
  }

  // region wrong
  private static String wrong() {
    try {
      return askForPrice();
    } catch (Exception failure) { // WRONG: a cancellation is an Exception, and ends here
      return "the list price";
    }
  }
  // endregion

  // region right
  private static String right() {
    try {
      return askForPrice();
    } catch (TaskCancelledException cancelled) {
      throw cancelled;
    } catch (Exception failure) {
      return "the list price";
    }
  }
  // endregion

  private static String askForPrice() {
    Asyncio.sleep(Duration.ofHours(1));
    return "today's price";
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
