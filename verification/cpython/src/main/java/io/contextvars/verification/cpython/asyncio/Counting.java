// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Trace;
import io.contextvars.verification.cpython.asyncio.Block.At;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trace shows, counted: how often each operation ran, and each of its outcomes was seen. */
final class Counting {
  private static final Pattern LINE = Pattern.compile("(\\d+) t=\\d+ \\S+: (.*)");
  private static final Pattern EVENT = Pattern.compile("0 t=\\d+ (deadlock|left).*");
  private static final Map<String, List<String>> EXPECTED = ExpectedOutcomes.fullRun().expected();

  private final Map<String, Verb> verbs = new HashMap<>(); // by line number
  private final Coverage coverage;

  private Counting(Coverage coverage) {
    this.coverage = coverage;
  }

  static void count(Program program, Trace trace, Coverage coverage) {
    var counting = new Counting(coverage);
    counting.know(new Block(program.ops(), 0));
    trace.lines().forEach(counting::line);
  }

  private void know(Block block) {
    for (At at : block.lines()) {
      for (Block body : at.bodies()) {
        verbs.put(String.valueOf(body.line()), at.op().verb());
        know(body);
      }
      verbs.put(String.valueOf(at.line()), at.op().verb());
    }
  }

  private void line(String line) {
    Matcher said = LINE.matcher(line);
    Matcher event = EVENT.matcher(line);
    if (event.matches()) {
      outcome("program", event.group(1));
    } else if (!said.matches()) {
      outcome("at the end", Kind.of(line.replaceFirst("0 \\w+: ", "")));
    } else if (said.group(1).equals("0")) {
      outcome("exception handler", said.group(2).contains("shutdown") ? "a task that was left" : "a callback");
      outcome("exception handler", said.group(2).endsWith("z0=1") ? "first in its context" : "again in its context");
    } else {
      Verb verb = Objects.requireNonNull(verbs.get(said.group(1)), line);
      outcome(verb.word(), verb == Verb.REMOVE ? said.group(2) : Kind.of(said.group(2)));
    }
  }

  private void outcome(String name, String kind) {
    coverage.outcome(name, EXPECTED.getOrDefault(name, List.of()).contains(kind) ? kind : Coverage.REST);
  }
}
