// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

/** What a program does, each counted: what never happened was not tested. */
enum Kind {
  SET, UNSET, RESET, BLOCK, COPY, // to variables
  EXECUTE, SUBMIT, CALL, INVOKE_ALL, INVOKE_ANY, SAME_TASK_TWICE, // executors
  SCHEDULE, PERIODIC, // schedulers
  SUPPLY_ASYNC, STAGE, STAGE_ASYNC, STAGE_COMBINED, COMPLETED_ELSEWHERE, STAGE_TIMED_OUT, // futures
  THREAD, VIRTUAL_THREAD, TIMER, // threads
  FORK_JOIN, FORKED, PARALLEL_STREAM, // fork/join
  CANCELLED, INTERRUPTED, REJECTED, RAN_BY_CALLER, // what goes wrong
  CLEAN_WORKER // between tasks
}
