// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import io.contextvars.examples.AwaitInCopyDoesNotIsolate;
import io.contextvars.examples.ContextVarGetSet;
import io.contextvars.examples.ContextVarIsolatesTasks;
import io.contextvars.examples.CopyRunIsolates;
import io.contextvars.examples.CrawlTwoSites;
import io.contextvars.examples.Hops;
import io.contextvars.examples.InApplications;
import io.contextvars.examples.InLibraries;
import io.contextvars.examples.InTasksAndThreads;
import io.contextvars.examples.LegacyThreadLocal;
import io.contextvars.examples.MutableValueIsShared;
import io.contextvars.examples.NestedCallChangesValue;
import io.contextvars.examples.NestedCalls;
import io.contextvars.examples.ParallelUniverses;
import io.contextvars.examples.ProcessRequests;
import io.contextvars.examples.Quickstart;
import io.contextvars.examples.TaskInCopiedContext;
import io.contextvars.examples.TasksTakeTurns;
import io.contextvars.examples.ThreadLocalKeepsThreadsApart;
import io.contextvars.examples.ThreadLocalOverwrittenOnEventLoop;
import io.contextvars.examples.ThreadLocalPerThread;
import io.contextvars.examples.TokenReset;
import io.contextvars.examples.WhyNotTheOthers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs there are. */
final class Programs {
  /** In the order in which a newcomer should see them. */
  static final List<Program> TOUR = List.of(
      new Program("ThreadLocalPerThread",
          "A ThreadLocal has a value per thread: only the one that set it prints.",
          ThreadLocalPerThread::main),
      new Program("ThreadLocalKeepsThreadsApart",
          "The second thread sets 2; the first still reads its own 1.",
          ThreadLocalKeepsThreadsApart::main),
      new Program("ContextVarGetSet",
          "One function sets a ContextVar, another reads it; nothing is passed along.",
          ContextVarGetSet::main),
      new Program("TokenReset",
          "What set replaced, its token restores.",
          TokenReset::main),
      new Program("CopyRunIsolates",
          "In a copy of the context: its values to start with; what is set stays there.",
          CopyRunIsolates::main),
      new Program("MutableValueIsShared",
          "A copy shares the objects: a change of one is seen outside, a rebinding not.",
          MutableValueIsShared::main),
      new Program("LegacyThreadLocal",
          "Code that only speaks ThreadLocal gets the view of a variable: tasks stay apart.",
          LegacyThreadLocal::main),
      new Program("ThreadLocalOverwrittenOnEventLoop",
          "Callbacks share the loop's thread, and its ThreadLocal: A reads what B has set.",
          ThreadLocalOverwrittenOnEventLoop::main),
      new Program("ContextVarIsolatesTasks",
          "Tasks take turns on one loop, and each keeps its own value.",
          ContextVarIsolatesTasks::main),
      new Program("ParallelUniverses",
          "Five tasks, five values; what happens in A's copy stays in A's copy.",
          ParallelUniverses::main),
      new Program("NestedCalls",
          "A coroutine calls two others: one task, one context, one id.",
          NestedCalls::main),
      new Program("NestedCallChangesValue",
          "A call shares its caller's context: the new id is there afterwards.",
          NestedCallChangesValue::main),
      new Program("AwaitInCopyDoesNotIsolate",
          "Made in the copy, but awaited outside: the change lands outside.",
          AwaitInCopyDoesNotIsolate::main),
      new Program("TaskInCopiedContext",
          "A task that is given the copy: the change lands in the copy.",
          TaskInCopiedContext::main),
      new Program("ProcessRequests",
          "Three requests at once, each with its own id, and main's value until they set it.",
          ProcessRequests::main),
      new Program("CrawlTwoSites",
          "A queue, workers, limits, timeouts, retries; each line knows its request.",
          CrawlTwoSites::main));

  /** Whose regions are the snippets of the README. */
  static final List<Program> README = List.of(
      new Program("Quickstart",
          "A task starts with its caller's values, and keeps its own.",
          Quickstart::main),
      new Program("WhyNotTheOthers",
          "Ada's task, then Grace's, on one pooled thread: whom does each of them see?",
          WhyNotTheOthers::main),
      new Program("InApplications",
          "Values are bound where a request comes in, and read wherever they are wanted.",
          InApplications::main),
      new Program("InLibraries",
          "A private variable behind two methods; callbacks in the context of who registered them.",
          InLibraries::main),
      new Program("InTasksAndThreads",
          "A hop needs wrap.",
          InTasksAndThreads::main),
      new Program("Hops",
          "Every way in which the JDK runs a task elsewhere.",
          Hops::main),
      new Program("TasksTakeTurns",
          "Two tasks on one event loop, each with its own user.",
          TasksTakeTurns::main));

  private Programs() {}

  static List<Program> all() {
    return Stream.of(TOUR, README, GuidePrograms.all()).flatMap(List::stream).toList();
  }

  static Optional<Program> named(String name) {
    return all().stream().filter(program -> program.name().equals(name)).findFirst();
  }
}
