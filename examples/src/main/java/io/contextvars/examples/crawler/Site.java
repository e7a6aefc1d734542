// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The JDK's HTTP server on a free port of the loopback address, with a few pages, some of which can be had with trouble. */
public final class Site implements AutoCloseable {
  /** What a page may do instead of being served. */
  public enum Trouble {
    /** Answers with status 503. */
    BUSY,
    /** Does not answer, as long as the site is there. */
    SILENT
  }

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;

  /** Makes a site without pages. */
  public Site() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(handlers);
    http.createContext("/", this::handle);
    http.start();
  }

  /** Adds a page, with links to paths of this site or to other ones. */
  public Site page(String path, String title, String... links) {
    String body = Arrays.stream(links).map(link -> "<a href=\"" + link + "\">").collect(Collectors.joining("\n"));
    pages.put(path, "<title>" + title + "</title>\n" + body);
    return this;
  }

  /** Has the first requests for a page meet with trouble, one each. */
  public Site trouble(String path, Trouble... first) {
    troubles.put(path, new ConcurrentLinkedQueue<>(List.of(first)));
    return this;
  }

  /** {@return the address of a page} */
  public URI uri(String path) {
    InetSocketAddress address = http.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Trouble trouble = troubles.getOrDefault(path, new ArrayDeque<>()).poll();
    if (trouble == Trouble.BUSY) {
      answer(exchange, 503, "busy");
    } else if (trouble == Trouble.SILENT) {
      awaitClose();
    } else {
      String page = pages.get(path);
      answer(exchange, page == null ? 404 : 200, page == null ? "not here" : page);
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void awaitClose() {
    try {
      closing.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
    handlers.close();
  }
}
