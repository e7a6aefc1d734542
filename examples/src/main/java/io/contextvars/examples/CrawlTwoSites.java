// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CrawlTwoSites
// [1] GET /shop
// [1] The shop has 3 links
// [1.1] GET /shop/tea
// [1.1] Tea has 2 links
// [1.1.1] GET /shop/tea/green
// [1.1.1] no answer in 2 s
// [1.1.1] GET /shop/tea/green
// [1.1.1] Green tea has 1 link
// [1.2] GET /shop/coffee
// [1.2] failed: java.io.IOException: status 503
// [1.2] GET /shop/coffee
// [1.2] Coffee has 1 link
// [1.3] GET /news
// [1.3] News has 2 links
// [1.3.1] GET /news/harvest
// [1.3.1] The harvest has 1 link
// [1.3.2] GET /news/weather
// [1.3.2] failed: java.io.IOException: status 503
// [1.3.2] GET /news/weather
// [1.3.2] failed: java.io.IOException: status 503
// [1.3.2] GET /news/weather
// [1.3.2] failed: java.io.IOException: status 503
// [1.3.2] given up
// [crawl] a worker goes home
// [crawl] a worker goes home
// [crawl] a worker goes home
// Coffee, Green tea, News, Tea, The harvest, The shop
package io.contextvars.examples;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.examples.crawler.Crawler;
import io.contextvars.examples.crawler.Fetcher;
import io.contextvars.examples.crawler.Log;
import io.contextvars.examples.crawler.Page;
import io.contextvars.examples.crawler.Site;
import io.contextvars.examples.crawler.Site.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Crawls two sites, some of whose pages are busy, silent or broken. Every line of the log begins with the id of its
 * request, which is passed to no method.
 */
public final class CrawlTwoSites {
  public static void main(String[] args) throws IOException {
    // region main
    Log log = new Log();
    try (Site news = news(); Site shop = shop(news); Fetcher fetcher = new Fetcher(log)) {
      Crawler crawler = new Crawler(fetcher, log);
      List<Page> pages = Asyncio.run(() -> crawler.crawl(shop.uri("/shop")));
      log.print(System.out);
      System.out.println(pages.stream().map(Page::title).sorted().collect(Collectors.joining(", ")));
    }
    // endregion
  }

  private static Site shop(Site news) throws IOException {
    return new Site().page("/shop", "The shop", "/shop/tea", "/shop/coffee", news.uri("/news").toString())
        .page("/shop/tea", "Tea", "/shop", "/shop/tea/green")
        .page("/shop/tea/green", "Green tea", "/shop/tea")
        .page("/shop/coffee", "Coffee", "/shop")
        .trouble("/shop/tea/green", Trouble.SILENT)
        .trouble("/shop/coffee", Trouble.BUSY);
  }

  private static Site news() throws IOException {
    return new Site().page("/news", "News", "/news/harvest", "/news/weather")
        .page("/news/harvest", "The harvest", "/news")
        .page("/news/weather", "The weather")
        .trouble("/news/weather", Trouble.BUSY, Trouble.BUSY, Trouble.BUSY);
  }
}
