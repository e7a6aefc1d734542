// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import static io.contextvars.examples.contest.Table.number;

import java.io.PrintStream;
import java.util.List;

/**
 * The same server, handler and requests, once for each mechanism.
 *
 * @param requests how many requests each mechanism gets
 * @param leastHops how many hops must be checked
 */
public record Contest(int requests, int leastHops) {
  /** The contest as {@code ./demo} plays it. */
  public static Contest live() {
    return new Contest(4_000, 20_000);
  }

  /** Plays it, printing progress and the table, and says whether everything held that must hold. */
  public boolean play(PrintStream out) throws Exception {
    out.println(number(requests) + " HTTP requests for each mechanism, " + Client.AT_A_TIME + " at a time; each takes");
    out.println(Handler.HOPS + " hops: to pools, through futures, to new threads.");
    out.println();
    List<Result> results = List.of(
        run(new PlainThreadLocal(), out), run(new InheritedThreadLocal(), out), run(new HandCarriedThreadLocal(), out),
        run(new ContextVariable(), out), WithAgent.run(requests, out));
    return judge(results, out);
  }

  /** Prints the table of results in the order of {@link #play(PrintStream)}, and says whether what must hold did. */
  boolean judge(List<Result> results, PrintStream out) {
    out.println();
    Table.lines(results).forEach(out::println);
    out.println();
    List<String> complaints = new Verdict(leastHops).complaints(results.subList(0, 2), results.subList(2, 5));
    say(out, results.get(3), results.get(4), complaints);
    return complaints.isEmpty();
  }

  Result run(RequestId mechanism, PrintStream out) throws Exception {
    Tally hops = new Tally();
    Tally answers = new Tally();
    Overlap overlap = new Overlap(Math.min(requests, Server.THREADS));
    Progress progress = new Progress(out, String.format("  %-22s  ", mechanism.name()), requests);
    try (Server server = new Server(mechanism, hops, overlap)) {
      new Client(server.address(), answers, progress::advance).send(requests);
      progress.end(" " + number(hops.reads().all()) + " hops");
      return new Result(
          mechanism.name(), mechanism.linesToCarry(), hops.reads(), answers.reads(),
          overlap.mostInFlight(), overlap.interleaved(), server.leftovers());
    } catch (Exception failure) {
      progress.end(" failed");
      throw failure;
    }
  }

  private static void say(PrintStream out, Result variable, Result byAgent, List<String> complaints) {
    if (!complaints.isEmpty()) {
      out.println("FAILED");
      complaints.forEach(complaint -> out.println("  " + complaint));
      return;
    }
    for (Result right : List.of(variable, byAgent)) {
      out.println(right.mechanism() + " was right " + number(right.hops().own()) + " times out of "
          + number(right.hops().all()) + ", with " + right.mostInFlight() + " requests handled at once;");
      out.println("pooled threads turned " + number(right.interleaved()) + " times from one unanswered request to");
      out.println("another, and remember none now that all are answered.");
    }
  }
}
