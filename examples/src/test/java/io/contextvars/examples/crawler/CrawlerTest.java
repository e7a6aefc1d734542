// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contextvars.asyncio.Asyncio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The crawler, on a site that answers when it is asked for two pages at once, and gives a third one time to come. */
class CrawlerTest {
  private static final String LINKS = "<a href=\"/a\"><a href=\"/b\"><a href=\"/c\"><a href=\"/d\"><a href=\"/\">";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final CyclicBarrier two = new CyclicBarrier(2);
  private final CountDownLatch three = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final HttpServer http;

  CrawlerTest() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      arrived();
      if (!path.equals("/")) {
        awaitOthers();
      }
      atOnce.decrementAndGet();
      byte[] body = ("<title>" + path + "</title>" + LINKS).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void arrived() {
    int now = atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(now, Math::max);
    if (now == 3) {
      three.countDown();
    }
  }

  /** Another one must come; a third one is awaited for a while, and must not. */
  private void awaitOthers() throws IOException {
    try {
      two.await(1, TimeUnit.SECONDS);
      three.await(100, TimeUnit.MILLISECONDS);
    } catch (Exception alone) {
      throw new IOException(alone);
    }
  }

  @Test
  void asksAHostForTwoPagesAtOnceAndNoMore() {
    assertThat(crawl()).hasSize(5);
    assertThat(mostAtOnce).hasValue(2);
  }

  @Test
  void visitsAPageOnceThoughManyLeadToIt() {
    assertThat(crawl()).extracting(Page::title).containsExactlyInAnyOrder("/", "/a", "/b", "/c", "/d");
    assertThat(asked).containsExactlyInAnyOrder("/", "/a", "/b", "/c", "/d");
  }

  private List<Page> crawl() {
    Log log = new Log();
    try (Fetcher fetcher = new Fetcher(log)) {
      InetSocketAddress address = http.getAddress();
      URI start = URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
      return Asyncio.run(() -> new Crawler(fetcher, log).crawl(start));
    }
  }
}
