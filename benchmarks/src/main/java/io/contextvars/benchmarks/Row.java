// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import io.contextvars.benchmarks.asyncio.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is measured: a benchmark method of the contest, see {@link io.contextvars.benchmarks.contest.Contender}; or a {@link Program}, for
 * some numbers n.
 */
enum Row {
  READ("read", "read"), //
  SET_GET_RESET("setGetReset", "set + get + reset"), //
  COPY_RUN("copyRun", "copy + run"), //
  COPY_THEN_RUN("copyThenRun", "copy, then run"), //
  COPY_RUN_SET("copyRunSet", "copy + run + one set"), //
  RUN_PREPARED("runPrepared", "run in a prepared one"), //
  WRAP("wrap", "wrap a task"), //
  RUN_WRAPPED("runWrapped", "run a wrapped task"), //

  ALTERNATING(Program.ALTERNATING, "tasks alternating on sleep(0)"), //
  CALLBACK(Program.CALLBACK, "callback that schedules itself"), //
  TASKS(Program.TASKS, "tasks of 3 sleep(0), gathered"), //
  QUEUE(Program.QUEUE, "items through a queue"), //
  TIMERS(Program.TIMERS, "timers, every other one cancelled"), //
  GROUPS(Program.GROUPS, "children of a task group");

  final String method;
  final String title;
  private final Program program;

  Row(String method, String title) {
    this.method = method;
    this.title = title;
    this.program = null;
  }

  Row(Program program, String title) {
    this.method = program.name().toLowerCase(Locale.ROOT);
    this.title = title;
    this.program = program;
  }

  /** {@return the row that a benchmark method, or the name of a program, belongs to} */
  static Optional<Row> of(String method) {
    return Arrays.stream(values()).filter(row -> row.method.equals(method)).findAny();
  }

  /** {@return the program, if it is one} */
  Optional<Program> program() {
    return Optional.ofNullable(program);
  }

  Part part() {
    return program == null ? Part.CONTEXTS : Part.ASYNCIO;
  }

  /** {@return the numbers for which it is measured} */
  List<Integer> ns() {
    return switch (this) {
      case ALTERNATING -> List.of(2);
      case CALLBACK -> List.of(1);
      case TASKS -> List.of(100_000, 1_000_000);
      case QUEUE -> List.of(100);
      case TIMERS -> List.of(1_000_000);
      case GROUPS -> List.of(1000);
      default -> List.of(1, 8, 32, 100, 1000);
    };
  }
}
