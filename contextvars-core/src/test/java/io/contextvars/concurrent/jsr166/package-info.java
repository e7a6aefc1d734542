// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * What the executors and futures of {@code java.util.concurrent} promise: one suite, run on the JDK's own classes and on
 * ours. Tasks make {@link io.contextvars.concurrent.jsr166.Traces} of their contexts as they go, and {@link
 * io.contextvars.concurrent.jsr166.Contract} looks at them after each test.
 *
 * <p>Nothing here waits for time to pass, but for a thread to arrive; the only durations that are asserted are those
 * before which the contract says that nothing happens.
 */
package io.contextvars.concurrent.jsr166;
