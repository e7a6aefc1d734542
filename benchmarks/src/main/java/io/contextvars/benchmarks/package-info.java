// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * Runs the contest and reports it.
 *
 * <p>{@link io.contextvars.benchmarks.Run} is the main class, called by {@code benchmarks/run}. It asks a
 * {@link io.contextvars.benchmarks.Plan} what to measure, lets JMH measure the entrants of
 * {@link io.contextvars.benchmarks.contest} and {@code timeit} measure CPython, runs the programs of
 * {@link io.contextvars.benchmarks.asyncio}, keeps the minimum over all iterations in
 * {@link io.contextvars.benchmarks.Measurements}, holds them against {@link io.contextvars.benchmarks.Targets}, and writes one
 * {@link io.contextvars.benchmarks.Report}, as text and as Markdown, and a {@link io.contextvars.benchmarks.Chart} for each of its two
 * {@link io.contextvars.benchmarks.Part parts}.
 *
 * <p>{@link io.contextvars.benchmarks.representation} is an experiment of its own: how a context could hold its values.
 * {@link io.contextvars.benchmarks.carriers} is another: how a coroutine could hand over to the next.
 * {@link io.contextvars.benchmarks.hops} has a page of its own: what it costs to hand a task over, with wrappers and with agents.
 */
package io.contextvars.benchmarks;
