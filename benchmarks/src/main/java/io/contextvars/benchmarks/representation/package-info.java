// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * An experiment: ways in which a context could hold its values, stripped of everything else.
 *
 * <p>{@link io.contextvars.benchmarks.representation.RepresentationBenchmark} measures the four operations that matter on every
 * {@link io.contextvars.benchmarks.representation.Shape}. What was found, and chosen, stands in
 * {@code docs/decisions/0001-where-values-are-kept.md}.
 */
package io.contextvars.benchmarks.representation;
