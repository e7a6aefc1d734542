// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import io.contextvars.examples.ContextVarGetSet;
import io.contextvars.examples.CopyRunIsolates;
import io.contextvars.examples.Hops;
import io.contextvars.examples.InApplications;
import io.contextvars.examples.InLibraries;
import io.contextvars.examples.InTasksAndThreads;
import io.contextvars.examples.LegacyThreadLocal;
import io.contextvars.examples.MutableValueIsShared;
import io.contextvars.examples.Quickstart;
import io.contextvars.examples.ThreadLocalKeepsThreadsApart;
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
          LegacyThreadLocal::main));

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
          Hops::main));

  private Programs() {}

  static List<Program> all() {
    return Stream.of(TOUR, README, GuidePrograms.all()).flatMap(List::stream).toList();
  }

  static Optional<Program> named(String name) {
    return all().stream().filter(program -> program.name().equals(name)).findFirst();
  }
}
