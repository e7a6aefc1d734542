// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.util.List;

/** Every target, in one place: tables and documents print them from here. */
final class Targets {

  /** "No slower" and "flat": differences below a quarter are the noise of the machines this runs on. */
  private static final double NOISE = 1.25;

  private static final String ASYNCIO = "CPython's asyncio";

  private static final Integer[] ALL = {1, 8, 32, 100, 1000};

  static final List<Target> TARGETS = List.of( //
      Target.against("TL", "ThreadLocal", 2.5, Row.READ, 8, 32, 100), //
      Target.against("OTel", "OpenTelemetry", 0.75, Row.READ, 8, 32, 100), //
      Target.against("gRPC", "gRPC", 0.85, Row.READ, 8, 32, 100), //
      Target.twoThreads(NOISE, Row.READ, 32), //
      Target.against("OTel", "OpenTelemetry", 0.6, Row.SET_GET_RESET, 1, 8, 32, 100), //
      Target.against("gRPC", "gRPC", 0.6, Row.SET_GET_RESET, 1, 8, 32, 100), //
      Target.against("SV", "ScopedValue.where().call", 0.4, Row.SET_GET_RESET, 1, 8, 32, 100), //
      Target.bytes(0, Row.SET_GET_RESET, 1, 8, 32, 100), //
      Target.against("OTel", "OpenTelemetry", 1.25, Row.COPY_RUN, ALL), //
      Target.against("gRPC", "gRPC", 1.25, Row.COPY_RUN, ALL), //
      Target.growth(NOISE, Row.COPY_RUN, 1, 1000), //
      Target.bytes(32, Row.COPY_RUN, ALL), //
      Target.against("OTel", "OpenTelemetry", 1.25, Row.RUN_WRAPPED, ALL), //
      Target.against("gRPC", "gRPC", 1.25, Row.RUN_WRAPPED, ALL), //
      Target.growth(NOISE, Row.RUN_WRAPPED, 1, 1000), //
      Target.bytes(32, Row.RUN_WRAPPED, ALL), //
      Target.bytes(24, Row.WRAP, ALL), //
      Target.growth(3, Row.COPY_RUN_SET, 8, 1000), //
      Target.growthOfBytes(3, Row.COPY_RUN_SET, 8, 1000), //
      Target.bytes(300, Row.COPY_RUN_SET, 32), //
      Target.sameBytes(Entrants.LATE, "after a million other variables", Row.COPY_RUN_SET, 8), //
      Target.against(Entrants.NO_HOOKS, "the same without hooks", NOISE, Row.READ, 8, 32, 100), //
      Target.against(Entrants.NO_HOOKS, "the same without hooks", NOISE, Row.SET_GET_RESET, 8, 32, 100), //
      Target.against(Entrants.NO_HOOKS, "the same without hooks", NOISE, Row.COPY_RUN, 8, 32, 100), //
      Target.against(Entrants.CPYTHON, ASYNCIO, 1 / 5.0, Row.ALTERNATING, 2), //
      Target.against(Entrants.CPYTHON, ASYNCIO, 1 / 20.0, Row.CALLBACK, 1), //
      Target.against(Entrants.CPYTHON, ASYNCIO, 1 / 8.0, Row.TASKS, 100_000), //
      Target.against(Entrants.CPYTHON, ASYNCIO, 1 / 4.0, Row.TASKS, 1_000_000), //
      Target.bytesAgainst(Entrants.CPYTHON, ASYNCIO, 1, Row.TASKS, 100_000));

  private Targets() {
  }
}
