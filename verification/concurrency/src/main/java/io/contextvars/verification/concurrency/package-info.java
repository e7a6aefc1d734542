// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * jcstress: which outcomes of racing threads are allowed, each with the reason, and that no other occurs.
 *
 * <p>{@link io.contextvars.verification.concurrency.Stress} runs them all. The races, by what they prove:
 *
 * <ul>
 *   <li>{@code EnteringRaces}: one computation at a time is inside a context.
 *   <li>{@code CopyRaces}: a copy is one state of its source and never changes, whoever raced with the copier.
 *   <li>{@code ReadingRaces}, {@code TableRaces}: a read from outside gets a state between two operations of the holder,
 *       also while the table grows, changes its shape, and reuses slots.
 *   <li>{@code HandOverRaces}: a read is never older than what happens-before it; contexts go from thread to thread.
 *   <li>{@code StepsRaces}: steps go on elsewhere; an intruder fails, never the sleeper.
 *   <li>{@code PublicationRaces}: what is published in a race is whole.
 *   <li>{@code WrapRaces}: wrapped tasks and threads share nothing.
 *   <li>{@code SubmitRaces}: a task submitted to a propagating executor has what was set before, and nothing else.
 *   <li>{@code FlowRaces}: a request or cancel that overlaps an emission gets in at once, and disturbs nothing.
 * </ul>
 *
 * <p>What takes more than two short actors (starving readers, stamps that wrap around, storms) is in the tests of this
 * module, whose names end in {@code Stress}.
 */
package io.contextvars.verification.concurrency;
