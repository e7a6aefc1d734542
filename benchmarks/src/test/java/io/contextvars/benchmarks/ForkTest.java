// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /** What is run in another process. */
  static final class Other {

    private Other() {
    }

    public static void main(String[] args) throws InterruptedException {
      System.out.println(System.getProperty("greeting") + " " + String.join(",", args));
      if (args[0].equals("fail")) {
        System.exit(3);
      }
      if (args[0].equals("stay")) {
        Thread.currentThread().join();
      }
    }
  }

  private static String other(Duration limit, String... args) throws IOException {
    return Fork.java(List.of("-Dgreeting=hello"), Other.class, List.of(args), limit);
  }

  @Test
  void whatAnotherProcessPrintsComesBack() throws IOException {
    assertThat(other(LONG, "a", "b")).isEqualTo("hello a,b" + System.lineSeparator());
  }

  @Test
  void aProcessThatFailsIsAFailure() {
    assertThatThrownBy(() -> other(LONG, "fail")).isInstanceOf(IOException.class).hasMessageContaining("ended with 3");
  }

  @Test
  void aProcessThatDoesNotEndIsStopped() {
    assertThatThrownBy(() -> other(Duration.ofSeconds(1), "stay")).isInstanceOf(IOException.class)
        .hasMessageContaining("was stopped: it had not ended after 1 s");
  }
}
