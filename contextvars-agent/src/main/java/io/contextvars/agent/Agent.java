// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import io.contextvars.agent.bridge.Wanted;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** What {@code -javaagent:contextvars-agent.jar} starts. */
public final class Agent {
  private static boolean started; // by the thread that starts the JVM alone

  private Agent() {}

  /**
   * Makes the JDK hand contexts over, before the application starts.
   *
   * @throws IllegalArgumentException if an option is not known; the JVM says so and does not start
   * @throws IOException if no temporary file can be written
   */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) throws IOException {
    Options options = Options.of(arguments, System.getProperties());
    if (options.isOff()) {
      return;
    }
    if (started) {
      System.err.println("contextvars-agent: there is more than one -javaagent of it; the first does all."
          + " Remove the others.");
      return;
    }
    started = true;
    Bootstrap.append(instrumentation);
    start(options, instrumentation);
  }

  // Apart, so that the bridge is not looked for before it is there.
  private static void start(Options options, Instrumentation instrumentation) {
    Bootstrap.open(instrumentation, Wanted.class.getModule());
    Wanted.include(options.captured());
    new Transformation(options).install(instrumentation);
  }
}
