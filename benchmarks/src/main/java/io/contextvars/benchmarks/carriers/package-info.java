// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * An experiment: how one virtual thread can suspend itself and let exactly one other continue.
 *
 * <p>{@link io.contextvars.benchmarks.carriers.Carriers} measures it, by {@code benchmarks/run carriers}; what was decided is in
 * {@code docs/decisions/0007-how-coroutines-are-carried.md}.
 */
package io.contextvars.benchmarks.carriers;
