// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every form of every program, small. Forms check what they can see, and fail or never end when it is wrong. */
class EntryTest {

  static Stream<Arguments> forms() {
    return Arrays.stream(Entry.values())
        .flatMap(entry -> Arrays.stream(Program.values())
            .filter(program -> entry.form(program).isPresent())
            .map(program -> Arguments.of(entry, program)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormRunsToItsEndMoreThanOnce(Entry entry, Program program) throws Exception {
    int n = program == Program.ALTERNATING ? 2 : 10;
    for (int run = 0; run < 2; run++) {
      entry.form(program).orElseThrow().run(n, program == Program.TASKS || program == Program.TIMERS ? n : 100);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "JOX", mode = EnumSource.Mode.EXCLUDE)
  void somethingIsDoneOnceWhileTasksAreSuspended(Entry entry) throws Exception {
    AtomicInteger done = new AtomicInteger();
    entry.contender().whileSuspended(10, done::incrementAndGet);
    assertThat(done).hasValue(1);
  }

  @Test
  void thisLibraryHasAFormOfEveryProgram() {
    assertThat(Program.values()).allMatch(program -> Entry.OURS.form(program).isPresent());
  }

  @Test
  void anotherItemThanTheOneThatWasSentIsAFailure() {
    assertThatThrownBy(() -> Pair.run(3, item -> {
    }, () -> 7)).hasRootCauseMessage("the queue gave 7 for 0");
  }
}
