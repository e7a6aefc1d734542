// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.ctrlc;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.cpython.CPython;
import io.contextvars.asyncio.harness.ChildJvm;
import io.contextvars.asyncio.semantics.Semantics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each test starts a JVM, and sends it the signal of Ctrl-C. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kill -INT")
class CtrlCTest {
  private static final int ENDED_BY_CTRL_C = 130;
  private static final List<String> NO_SIGNALS = List.of("--limit-modules=java.base");

  @Test
  @Semantics("2.36")
  void theFirstCancelsTheMainTaskWhichCleansUp() throws Exception {
    try (ChildJvm jvm = start("cleans up")) {
      jvm.pressCtrlC();

      assertThat(jvm.line()).isEqualTo("cleans up");
      assertThat(jvm.line()).isEqualTo("cancelled: Ctrl-C");
      assertThat(jvm.exitCode()).isZero();
    }
  }

  @Test
  void aCancellationThatNobodyCatchesEndsTheProgramAsAnyException() throws Exception {
    try (ChildJvm jvm = start("lets it pass")) {
      jvm.pressCtrlC();

      assertThat(jvm.line()).isEqualTo("cleans up");
      assertThat(jvm.exitCode()).isOne();
    }
  }

  @Test
  @Semantics("2.36")
  void theSecondEndsTheJvmAsByDefault() throws Exception {
    try (ChildJvm jvm = start("never gives up")) {
      jvm.pressCtrlC();
      assertThat(jvm.line()).isEqualTo("goes on");

      jvm.pressCtrlC();
      assertThat(jvm.line()).isEqualTo("shutdown hook");
      assertThat(jvm.exitCode()).isEqualTo(ENDED_BY_CTRL_C);
    }
  }

  @Test
  void afterARunItDoesWhatItDidBefore() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(List.of(), Programs.class, "runs, then waits")) {
      assertThat(jvm.line()).isEqualTo("runs");
      assertThat(jvm.line()).isEqualTo("ready");
      jvm.pressCtrlC();

      assertThat(jvm.exitCode()).isEqualTo(ENDED_BY_CTRL_C);
    }
  }

  @Test
  void aHandlerOfTheApplicationIsLeftAlone() throws Exception {
    try (ChildJvm jvm = start("has a handler")) {
      jvm.pressCtrlC();
      assertThat(jvm.line()).isEqualTo("the application's handler");

      jvm.closeInput();
      assertThat(jvm.line()).isEqualTo("input ended: -1");
      assertThat(jvm.line()).isEqualTo("ready again");

      jvm.pressCtrlC();
      assertThat(jvm.line()).isEqualTo("the application's handler");
    }
  }

  @Test
  void aLoopThatHandlesTheSignalItselfHasItUntilItIsClosed() throws Exception {
    try (ChildJvm jvm = start("handles the signal in the loop")) {
      jvm.pressCtrlC();
      assertThat(jvm.line()).isEqualTo("handled");
      assertThat(jvm.line()).isEqualTo("ready again");

      jvm.pressCtrlC();
      assertThat(jvm.exitCode()).isEqualTo(ENDED_BY_CTRL_C);
    }
  }

  @Test
  void aRunOfAnotherThreadIsNotCancelled() throws Exception {
    try (ChildJvm jvm = start("runs elsewhere")) {
      jvm.pressCtrlC();

      assertThat(jvm.line()).isEqualTo("(the end)");
      assertThat(jvm.exitCode()).isEqualTo(ENDED_BY_CTRL_C);
    }
  }

  @Test
  void aRunOfAnotherThreadIsCancelledIfItsRunnerSaysSo() throws Exception {
    try (ChildJvm jvm = start("runs elsewhere by choice")) {
      jvm.pressCtrlC();

      assertThat(jvm.line()).isEqualTo("cleans up");
      assertThat(jvm.line()).isEqualTo("cancelled: Ctrl-C");
      assertThat(jvm.exitCode()).isZero();
    }
  }

  @Test
  void runsAtTheSameTimeAreCancelledTogether() throws Exception {
    try (ChildJvm jvm = start("runs twice at once")) {
      assertThat(jvm.line()).isEqualTo("ready");
      jvm.pressCtrlC();

      assertThat(List.of(jvm.line(), jvm.line(), jvm.line(), jvm.line())).containsExactlyInAnyOrder("cleans up",
          "cleans up", "cancelled: Ctrl-C", "cancelled: Ctrl-C");
      assertThat(jvm.exitCode()).isZero();
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_signal_install_not_supported_ok")
  void aJvmThatKeepsSignalsForItselfRunsAllTheSame() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(List.of("-Xrs"), Programs.class, "runs, then waits")) {
      assertThat(jvm.line()).isEqualTo("runs");
      assertThat(jvm.line()).isEqualTo("ready");
      jvm.closeInput();
      assertThat(jvm.line()).isEqualTo("input ended: -1");
      assertThat(jvm.exitCode()).isZero();
    }
  }

  @Test
  void whereSignalsCannotBeHandledTheEndOfTheJvmWaitsForTheMainTask() throws Exception {
    try (ChildJvm jvm = start(NO_SIGNALS, "cleans up")) {
      jvm.pressCtrlC();

      assertThat(jvm.line()).isEqualTo("cleans up");
      assertThat(jvm.exitCode()).isEqualTo(ENDED_BY_CTRL_C);
    }
  }

  @Test
  void whereSignalsCannotBeHandledTheEndOfTheJvmDoesNotWaitForARunThatHasEnded() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(NO_SIGNALS, Programs.class, "runs, then waits")) {
      assertThat(jvm.line()).isEqualTo("runs");
      assertThat(jvm.line()).isEqualTo("ready");
      jvm.closeInput();
      assertThat(jvm.line()).isEqualTo("input ended: -1");
      assertThat(jvm.exitCode()).isZero();
    }
  }

  private static ChildJvm start(String program) throws Exception {
    return start(List.of(), program);
  }

  private static ChildJvm start(List<String> options, String program) throws Exception {
    ChildJvm jvm = ChildJvm.start(options, Programs.class, program);
    assertThat(jvm.line()).isEqualTo("ready");
    return jvm;
  }
}
