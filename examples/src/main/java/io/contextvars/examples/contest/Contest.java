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
    return play(
        out, new PlainThreadLocal(), new InheritedThreadLocal(), new HandCarriedThreadLocal(), new ContextVariable());
  }

  boolean play(PrintStream out, RequestId plain, RequestId inherited, RequestId byHand, RequestId variable)
      throws Exception {
    out.println(number(requests) + " HTTP requests for each mechanism, " + Client.AT_A_TIME + " at a time; each takes");
    out.println(Handler.HOPS + " hops: to pools, through futures, to new threads.");
    out.println();
    Result first = run(plain, out);
    Result second = run(inherited, out);
    Result third = run(byHand, out);
    Result fourth = run(variable, out);

    out.println();
    Table.lines(List.of(first, second, third, fourth)).forEach(out::println);
    out.println();
    List<String> complaints = new Verdict(leastHops).complaints(first, second, third, fourth);
    say(out, fourth, complaints);
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

  private static void say(PrintStream out, Result variable, List<String> complaints) {
    if (!complaints.isEmpty()) {
      out.println("FAILED");
      complaints.forEach(complaint -> out.println("  " + complaint));
      return;
    }
    out.println(variable.mechanism() + " was right " + number(variable.hops().own()) + " times out of "
        + number(variable.hops().all()) + ", with " + variable.mostInFlight() + " requests handled at once;");
    out.println("pooled threads turned " + number(variable.interleaved()) + " times from one unanswered request to");
    out.println("another, and remember none now that all are answered.");
  }
}
