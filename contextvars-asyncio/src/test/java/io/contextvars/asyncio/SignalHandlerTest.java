// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.semantics.Semantics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The signals are raised in this very process, which is why they are ones that nothing else uses. */
@DisabledOnOs(OS.WINDOWS)
class SignalHandlerTest {
  private static final ContextVar<Integer> CALLS = ContextVar.withDefault("calls", 0);

  @Test
  @Semantics("2.5")
  void eachSignalCallsOnceInOneContextThatTheRegistrarDoesNotShare() {
    List<Integer> seen = new ArrayList<>();
    Asyncio.run(() -> {
      AsyncQueue<Integer> calls = new AsyncQueue<>();
      CALLS.set(10);
      Asyncio.runningLoop().addSignalHandler("WINCH", () -> {
        CALLS.set(CALLS.get() + 1);
        calls.putNowait(CALLS.get());
      });
      CALLS.set(20); // after the registration

      raise("WINCH");
      seen.add(calls.get());
      raise("WINCH");
      seen.add(calls.get());
      seen.add(CALLS.get());
    });

    assertThat(seen).containsExactly(11, 12, 20);
  }

  @Test
  void aSecondCallbackReplacesTheFirstAndRemovingSaysWhetherThereWasOne() {
    Asyncio.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      AsyncQueue<String> calls = new AsyncQueue<>();
      loop.addSignalHandler("WINCH", () -> calls.putNowait("first"));
      loop.addSignalHandler("WINCH", () -> calls.putNowait("second"));

      raise("WINCH");

      assertThat(calls.get()).isEqualTo("second");
      assertThat(calls.isEmpty()).isTrue();
      assertThat(loop.removeSignalHandler("WINCH")).isTrue();
      assertThat(loop.removeSignalHandler("WINCH")).isFalse();
    });
  }

  @Test
  void whatCannotBeHandledIsRefused() {
    try (EventLoop loop = EventLoop.builder().build()) {
      assertThatThrownBy(() -> loop.addSignalHandler("KILL", () -> {}))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("signal 'KILL' cannot be handled");
      assertThatThrownBy(() -> loop.addSignalHandler("SIGTERM", () -> {}))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("say \"TERM\", not \"SIGTERM\"");
    }
  }

  private static void raise(String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(ProcessHandle.current().pid())).start().waitFor();
  }
}
