// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.examples.contest.Tally.Reads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A contest of 200 requests each, over HTTP as in {@code ./demo}. */
class ContestTest {
  private static final int REQUESTS = 200;
  private static final int HOPS = REQUESTS * Handler.HOPS;

  private final Contest contest = new Contest(REQUESTS, HOPS);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @Test
  void threadLocalKnowsNothingBehindAHop() throws Exception {
    Result result = contest.run(new PlainThreadLocal(), out);

    assertThat(result.hops()).isEqualTo(new Reads(0, 0, HOPS));
    assertThat(result.answers()).isEqualTo(new Reads(REQUESTS, 0, 0));
  }

  @Test
  void inheritableThreadLocalMixesUpRequestsOnPooledThreads() throws Exception {
    Result result = contest.run(new InheritedThreadLocal(), out);

    assertThat(result.hops().all()).isEqualTo(HOPS);
    assertThat(result.hops().anothers()).isPositive();
    assertThat(result.hops().own()).as("a thread that the handler starts").isGreaterThanOrEqualTo(REQUESTS);
    assertThat(result.leftovers()).isPositive();
    assertThat(result.answers()).isEqualTo(new Reads(REQUESTS, 0, 0));
  }

  @Test
  void threadLocalCarriedByHandIsRight() throws Exception {
    Result result = contest.run(new HandCarriedThreadLocal(), out);

    assertThat(result.hops()).isEqualTo(new Reads(HOPS, 0, 0));
    assertThat(result.leftovers()).isZero();
  }

  @Test
  void contextVarIsRightWhileRequestsOverlap() throws Exception {
    Result result = contest.run(new ContextVariable(), out);

    assertThat(result.hops()).isEqualTo(new Reads(HOPS, 0, 0));
    assertThat(result.answers()).isEqualTo(new Reads(REQUESTS, 0, 0));
    assertThat(result.mostInFlight()).isEqualTo(Server.THREADS);
    assertThat(result.interleaved()).isPositive();
    assertThat(result.leftovers()).isZero();
  }

  @Test
  void aVariableThatDoesNotTravelFailsTheContest() throws Exception {
    Result right = contest.run(new ContextVariable(), out);
    Result left = contest.run(new BareContextVariable(), out); // and no agent in this JVM
    List<Result> wrong =
        List.of(contest.run(new PlainThreadLocal(), out), contest.run(new InheritedThreadLocal(), out));

    assertThat(contest.judge(List.of(wrong.get(0), wrong.get(1), right, right, left), out)).isFalse();
    assertThat(printed.toString(UTF_8))
        .contains("FAILED")
        .contains("ContextVar, by agent was wrong behind a hop: Reads[own=0, anothers=0, none=1200]");
  }

  @Test
  void aHopThatFailsEndsTheContest() {
    assertThatThrownBy(() -> contest.run(new Broken(), out))
        .rootCause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was answered with 500")
        .hasMessageContaining("cannot carry");
    assertThat(printed.toString(UTF_8)).endsWith(" failed" + System.lineSeparator());
  }

  @Test
  void theServerListensOnTheLoopbackAddressAlone() throws Exception {
    try (Server server = new Server(new ContextVariable(), new Tally(), new Overlap(0))) {
      assertThat(InetAddress.getByName(server.address().getHost()).isLoopbackAddress()).isTrue();
    }
  }

  private static final class Broken implements RequestId {
    private final RequestId id = new BareContextVariable();

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void during(String requestId, Runnable request) {
      id.during(requestId, request);
    }

    @Override
    public @Nullable String current() {
      return id.current();
    }

    @Override
    public Runnable carry(Runnable task) {
      throw new IllegalStateException("cannot carry");
    }
  }
}
