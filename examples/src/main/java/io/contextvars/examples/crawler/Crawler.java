// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Visits a page and every page that can be reached from it, once. Used once. */
public final class Crawler {
  private static final int WORKERS = 3;
  private static final int ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Frontier frontier = new Frontier();
  private final Hosts hosts = new Hosts(2);
  private final List<Page> pages = new ArrayList<>();
  private final Fetcher fetcher;
  private final Log log;

  /** Makes one that fetches with a fetcher, and says in a log how it fares. */
  public Crawler(Fetcher fetcher, Log log) {
    this.fetcher = fetcher;
    this.log = log;
  }

  // region crawl
  /** {@return the pages that could be fetched, in the order of their arrival} */
  public List<Page> crawl(URI start) {
    TaskGroup.run(group -> {
      frontier.start(start);
      for (int i = 0; i < WORKERS; i++) {
        group.createTask(this::work);
      }
      frontier.awaitEnd();
      group.cancel(); // the workers wait for what will not come
    });
    return pages;
  }
  // endregion

  // region work
  private void work() {
    try {
      while (true) {
        Visit visit = frontier.next();
        Log.REQUEST.run(visit.request(), () -> visit(visit.uri()));
        frontier.visited();
      }
    } finally {
      log.say("a worker goes home");
    }
  }
  // endregion

  // region visit
  /** Tries again whatever goes wrong with a page; in the end that is no more than a line of the log. */
  private void visit(URI uri) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        Page page = hosts.limit(uri).call(() -> Asyncio.timeout(PATIENCE, () -> fetcher.fetch(uri)));
        pages.add(page);
        frontier.add(page.links());
        return;
      } catch (AsyncTimeoutException _) {
        log.say("no answer in " + PATIENCE.toSeconds() + " s");
      } catch (CompletionException failed) { // of a checked exception, here an IOException
        log.say("failed: " + failed.getCause());
      }
      Asyncio.sleep(PAUSE);
    }
    log.say("given up");
  }
  // endregion
}
