// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import io.contextvars.asyncio.AsyncQueue;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is known of the web, and what of it is still to be visited. */
final class Frontier {
  private final AsyncQueue<Visit> queue = new AsyncQueue<>();
  private final Set<URI> known = new HashSet<>(); // as all here: of tasks of one loop, so no lock

  void start(URI uri) {
    known.add(uri);
    queue.putNowait(new Visit("1", uri));
  }

  // region add
  /** Adds what nobody knew yet. The request for a link has an id that continues the one of the page it stands on. */
  void add(List<URI> links) {
    int number = 0;
    for (URI link : links) {
      if (known.add(link)) {
        number++;
        queue.putNowait(new Visit(Log.REQUEST.get() + "." + number, link));
      }
    }
  }
  // endregion

  /** Waits for something to visit. */
  Visit next() {
    return queue.get();
  }

  /** What {@link #next} gave has been visited, and its links added. */
  void visited() {
    queue.taskDone();
  }

  /** Waits until everything that was added has been visited. */
  void awaitEnd() {
    queue.join();
  }
}
