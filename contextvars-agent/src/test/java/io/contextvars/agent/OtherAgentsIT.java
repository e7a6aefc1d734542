// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.agent.programs.BesideOthers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JVMs with another agent, before and after ours. */
class OtherAgentsIT {
  private static final String OURS = "-javaagent:" + Jvm.AGENT;
  private static final String TELEMETRY = "-javaagent:" + System.getProperty("opentelemetry.agent");
  private static final String TRANSMITTABLE = "-javaagent:" + Jvm.entry("transmittable-thread-local");

  private static void assertBothTravel(Jvm jvm) {
    assertThat(jvm.status()).as(jvm.out() + jvm.err()).isEqualTo(0);
    for (String user : List.of("alice", "bob")) {
      String both = user + "/" + user;
      assertThat(jvm.out().lines()).contains(user + ": " + List.of(both, both, both, both, both, both, both));
    }
    assertThat(jvm.out()).contains("still: bob/null");
    assertThat(jvm.err()).doesNotContain("stays as it is");
  }

  @Test
  void transmittableThreadLocalsTravelWhoeverComesFirst() throws Exception {
    assertBothTravel(Jvm.run(BesideOthers.class, OURS, TRANSMITTABLE));
    assertBothTravel(Jvm.run(BesideOthers.class, TRANSMITTABLE, OURS));
  }

  @Test
  void telemetryTravelsWhoeverComesFirst() throws Exception {
    String[] quiet = {"-Dtelemetry=true", "-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none",
      "-Dotel.logs.exporter=none", "-Dotel.javaagent.logging=none"};
    assertBothTravel(Jvm.run(BesideOthers.class, options(OURS, TELEMETRY, quiet)));
    assertBothTravel(Jvm.run(BesideOthers.class, options(TELEMETRY, OURS, quiet)));
  }

  private static String[] options(String first, String second, String[] more) {
    List<String> options = new java.util.ArrayList<>(List.of(first, second));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }
}
