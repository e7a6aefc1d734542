// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * The contest: one class an entrant, one benchmark method a row.
 *
 * <p>Every entrant extends {@link io.contextvars.benchmarks.contest.Contender}, which says what the rows mean, binds its variables in its
 * own way, and has the methods of those rows that its mechanism can do at all, each in the idiom of its own documentation. A new entrant
 * is one file: the list of entrants is what JMH finds.
 */
package io.contextvars.benchmarks.contest;
