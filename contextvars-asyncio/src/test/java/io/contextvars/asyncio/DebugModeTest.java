// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.Log;
import io.contextvars.asyncio.harness.Reports;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What debug mode sees, says and remembers. */
class DebugModeTest {
  private final EventLoop loop = TestLoop.create();
  private final Log log = new Log();

  @AfterEach
  void close() {
    loop.close();
    log.close();
  }

  private void logEveryStep() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(Duration.ZERO);
  }

  private void runOneIteration() {
    loop.stop();
    loop.runForever();
  }

  @Test
  void logsAStepThatBlocksTheLoop() {
    logEveryStep();
    loop.createTask(Awaitable.of(() -> {
      CountDownLatch released = new CountDownLatch(1);
      Thread.ofVirtual().start(released::countDown);
      released.await(); // blocks: nothing else of the loop runs
    }), Task.builder().name("blocks"));

    runOneIteration();

    assertThat(log.only().getMessage()).matches("Executing <Task .*'blocks'.*> took \\d+\\.\\d{3} seconds.*")
        .contains("Asyncio.toThread");
  }

  @Test
  void logsEachStepOfATaskOnItsOwn() {
    logEveryStep();
    loop.createTask(Awaitable.of(() -> {
      Asyncio.sleep(Duration.ZERO);
      Asyncio.sleep(Duration.ZERO);
    }), Task.builder().name("three steps"));

    runOneIteration();
    assertThat(log.records()).hasSize(1);
    runOneIteration();
    assertThat(log.records()).hasSize(2);
    runOneIteration();
    assertThat(log.records()).hasSize(3).extracting(LogRecord::getMessage)
        .allMatch(line -> line.contains("three steps"));
  }

  @Test
  void logsNoStepThatIsShort() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(Duration.ofHours(1));
    loop.callSoon(() -> {});
    loop.createTask(() -> Asyncio.sleep(Duration.ZERO));
    runOneIteration();
    runOneIteration();

    assertThat(loop.slowCallbackDuration()).isEqualTo(Duration.ofHours(1));
    assertThat(log.records()).isEmpty();
  }

  @Test
  void withoutItNothingIsLogged() {
    loop.setSlowCallbackDuration(Duration.ZERO);
    loop.callSoon(() -> {});
    runOneIteration();

    assertThat(log.records()).isEmpty();
  }

  @Test
  void aTaskThatCannotBePrintedIsLoggedAllTheSame() {
    logEveryStep();
    loop.callSoon(new Runnable() {
      @Override
      public void run() {}

      @Override
      public String toString() {
        throw new UnsupportedOperationException();
      }
    });

    runOneIteration();

    assertThat(log.only().getMessage()).startsWith("Executing <Handle whose toString throws");
  }

  @Test
  void aHandleATimerATaskAndAFutureSayWhereTheyWereMade() {
    loop.setDebug(true);

    String here = " created at DebugModeTest\\.java:\\d+>";
    assertThat(loop.callSoon(() -> {}).toString()).matches("<Handle .*" + here);
    assertThat(loop.callSoonThreadsafe(() -> {}).toString()).matches("<Handle .*" + here);
    assertThat(loop.callLater(Duration.ZERO, () -> {}).toString()).matches("<TimerHandle when=.*" + here);
    assertThat(loop.callAt(Duration.ZERO, () -> {}).toString()).matches("<TimerHandle when=.*" + here);
    assertThat(loop.createTask(() -> {}).toString()).matches("<Task pending .*" + here);
    assertThat(loop.createFuture().toString()).matches("<Future pending" + here);
    runOneIteration();
  }

  @Test
  void withoutItTheyDoNot() {
    assertThat(loop.callSoon(() -> {}).toString()).doesNotContain("created at");
    assertThat(loop.createFuture().toString()).doesNotContain("created at");
  }

  @Test
  void theSourceTracebackOfWhatACoroutineMakesBeginsInTheCoroutine() {
    loop.setDebug(true);
    Reports reports = new Reports();
    loop.setExceptionHandler(reports);
    loop.runUntilComplete(() -> {
      scheduleAFailure();
      Asyncio.sleep(Duration.ZERO);
    });

    assertThat(reports.only().sourceTraceback()).hasSizeLessThanOrEqualTo(10)
        .extracting(StackTraceElement::getMethodName)
        .startsWith("scheduleAFailure");
  }

  private void scheduleAFailure() {
    loop.callSoon(() -> {
      throw new IllegalArgumentException("of a callback");
    });
  }

  @Test
  void theThreadOfATaskHasItsName() {
    loop.setDebug(true);

    String name = loop.runUntilComplete(
        loop.createTask(() -> Thread.currentThread().getName(), Task.builder().name("the task")));

    assertThat(name).isEqualTo("the task");
  }
}
