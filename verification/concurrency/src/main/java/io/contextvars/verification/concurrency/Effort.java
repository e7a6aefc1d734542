// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.util.ArrayList;
import java.util.List;

/**
 * How long a test runs. jcstress starts a JVM for each test and configuration. Races are found by how often both actors
 * really overlap, hence the short strides; and in compiled code, hence not shorter than this.
 */
enum Effort {
  /** Four JVMs a test: interpreter, C1, C2, and C2 with randomized optimizations; eight seconds on an idle machine. */
  QUICK("quick", "-sc false -strideSize 8 -strideCount 128 -iters 3 -time 500", ""),

  /** One JVM a test, as an application has it but with randomized optimizations; a second and a half. */
  SANITY("sanity", "-sc false -strideSize 8 -strideCount 128 -time 1000",
      "-XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM -XX:+StressIGVN -XX:+StressCCP -XX:+UseSerialGC"),

  /** As jcstress has it: each actor interpreted, compiled by C1 and by C2, in every combination; a minute and more. */
  DEFAULT("default", "", "");

  final String mode;
  private final String options;
  private final String jvmArguments;

  Effort(String mode, String options, String jvmArguments) {
    this.mode = mode;
    this.options = options;
    this.jvmArguments = jvmArguments;
  }

  /** {@return what to tell jcstress} */
  List<String> options() {
    List<String> all = new ArrayList<>(List.of("-m", mode));
    if (!options.isEmpty()) {
      all.addAll(List.of(options.split(" ")));
    }
    if (!jvmArguments.isEmpty()) {
      all.addAll(List.of("-jvmArgs", jvmArguments)); // one argument: jcstress splits it
    }
    return all;
  }
}
