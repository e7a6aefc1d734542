// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * A random program of hops, from a seed, and what each of its reads must see.
 *
 * <p>{@code Program} runs walks: a {@code Walk} sets and resets eight variables, and starts further walks in every way
 * that the JDK has to start work, which {@code Hops} gives with the library's wrappers or without. What a walk must read
 * it is told as plain arguments ({@code Expected}), which no context takes part in. {@code Tally} counts what was done,
 * what was read, and what was wrong.
 */
package io.contextvars.verification.concurrency.hops;
