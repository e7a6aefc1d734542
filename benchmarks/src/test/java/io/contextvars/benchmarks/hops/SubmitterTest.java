// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared does the same. */
class SubmitterTest {
  private static final int N = 8;

  static Stream<Submitter> wrappers() {
    return Stream.of(new ContextVars(), new Transmittables(), new OpenTelemetryContexts(), new MicrometerContexts());
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void eachWrapperCarriesWhatIsSetWhenATaskIsSubmitted(Submitter submitter) throws Exception {
    assertThat(Submitted.by(submitter, Submitter::carried)).isEqualTo(N - 1);
  }

  @Test
  void withoutAWrapperOrAnAgentNothingIsCarried() throws Exception {
    assertThat(Submitted.by(new UnwrappedContextVars(), Submitter::carried)).isNull();
    assertThat(Submitted.by(new UnwrappedTransmittables(), Submitter::carried)).isNull();
    assertThat(Submitted.by(new Bare(), Submitter::carried)).isNull();
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void everyRowRuns(Submitter submitter) throws Exception {
    Submitted.by(submitter, ready -> {
      ready.submitAndRun();
      ready.submitToPool();
      ready.handOver();
      assertThat(ready.submit()).isNotNull();
      return null;
    });
  }

  /** What a submitter does on a thread of its own, which keeps what it binds. */
  private interface Submitted {
    Integer of(Submitter ready) throws Exception;

    static Integer by(Submitter submitter, Submitted what) throws Exception {
      FutureTask<Integer> task = new FutureTask<>(() -> {
        submitter.n = N;
        submitter.prepare();
        submitter.bindAndAge();
        try {
          return what.of(submitter);
        } finally {
          submitter.end();
        }
      });
      new Thread(task).start();
      return task.get();
    }
  }
}
