// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import io.contextvars.asyncio.AsyncSemaphore;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A limit for each host, of how many pages it is asked for at once. */
final class Hosts {
  // region limits
  private final Map<String, AsyncSemaphore> limits = new HashMap<>();
  private final int atOnce;

  Hosts(int atOnce) {
    this.atOnce = atOnce;
  }

  AsyncSemaphore limit(URI uri) {
    return limits.computeIfAbsent(uri.getAuthority(), _ -> new AsyncSemaphore(atOnce));
  }
  // endregion
}
