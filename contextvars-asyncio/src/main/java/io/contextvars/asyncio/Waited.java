// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Set;

/**
 * What {@link Asyncio#wait} returns: those that are done and those that are not, each in the order given. The sets are
 * unmodifiable.
 *
 * @param done those that are done
 * @param pending those that are not
 * @param <F> the type of the futures
 */
public record Waited<F extends AsyncFuture<?>>(Set<F> done, Set<F> pending) {}
