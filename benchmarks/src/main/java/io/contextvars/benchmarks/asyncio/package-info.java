// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * Concurrent programs, each written by every entrant in its own idiom.
 *
 * <p>{@link io.contextvars.benchmarks.asyncio.Program} says what the programs do, {@link io.contextvars.benchmarks.asyncio.Entry} who
 * takes part; an entrant is one file, a {@code Contender}, those of Kotlin in Kotlin. {@link io.contextvars.benchmarks.asyncio.Performance}
 * runs one program of one entrant in a process of its own. CPython's forms are in {@code programs.py}.
 */
package io.contextvars.benchmarks.asyncio;
