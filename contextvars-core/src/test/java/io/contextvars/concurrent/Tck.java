// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import org.reactivestreams.tck.TestEnvironment;

/** What the classes that run the Reactive Streams TCK have in common: how long it waits, for what, in milliseconds. */
final class Tck {
  private static final long FOR_A_SIGNAL = 400;
  private static final long FOR_NO_SIGNAL = 50;
  private static final long BETWEEN_POLLS = 10;

  static final long FOR_GARBAGE = 200;

  private Tck() {}

  static TestEnvironment environment() {
    return new TestEnvironment(FOR_A_SIGNAL, FOR_NO_SIGNAL, BETWEEN_POLLS);
  }
}
