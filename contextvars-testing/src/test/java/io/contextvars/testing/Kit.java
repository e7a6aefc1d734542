// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs an example class as a build does. */
final class Kit {
  private Kit() {}

  static EngineExecutionResults run(Class<?> example) {
    return run(example, Map.of());
  }

  static EngineExecutionResults run(Class<?> example, Map<String, String> configuration) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(example))
        .configurationParameters(configuration)
        .execute();
  }

  /** Runs a class of which a number of tests must succeed, and nothing fail. */
  static void succeeds(Class<?> example, int tests) {
    succeeds(run(example), tests);
  }

  static void succeeds(EngineExecutionResults results, int tests) {
    for (Throwable failure : failures(results)) {
      throw new AssertionError("an example failed: " + failure, failure);
    }
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests).started(tests));
  }

  /** {@return what failed, tests and containers, in the order in which they ended} */
  static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents()
        .failed()
        .stream()
        .map(Event::getPayload)
        .flatMap(payload -> payload.stream())
        .flatMap(result -> ((TestExecutionResult) result).getThrowable().stream())
        .toList();
  }
}
