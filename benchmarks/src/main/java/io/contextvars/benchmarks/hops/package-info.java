// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * What it costs to hand a task over: {@code benchmarks/run hops}.
 *
 * <p>{@link io.contextvars.benchmarks.hops.Hops} is the main class. It has JMH measure the {@link
 * io.contextvars.benchmarks.hops.Submitter submitters}, each in a process of its own, with and without agents, and starts JVMs with and
 * without agents to see how long they take to reach their {@code main}.
 */
package io.contextvars.benchmarks.hops;
