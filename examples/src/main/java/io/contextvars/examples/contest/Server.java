// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server on a free port of the loopback address, with small pools, until it is closed. */
final class Server implements AutoCloseable {
  /** How many threads handle requests, and so how many requests are in flight at most. */
  static final int THREADS = 8;

  private static final int WORKERS = 4; // fewer than requests in flight, so that these take turns on each

  private final ExecutorService handlers = Executors.newFixedThreadPool(THREADS);
  private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
  private final ExecutorService otherPool = Executors.newFixedThreadPool(WORKERS);
  private final RequestId requestId;
  private final HttpServer http;

  Server(RequestId requestId, Tally tally, Overlap overlap) throws IOException {
    this.requestId = requestId;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(handlers);
    http.createContext("/", new Handler(requestId, pool, otherPool, tally, overlap));
    http.start();
  }

  URI address() {
    InetSocketAddress address = http.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
  }

  /** {@return how many threads still know a request, when all have been answered} */
  int leftovers() throws Exception {
    return Leftovers.count(requestId, handlers, THREADS)
        + Leftovers.count(requestId, pool, WORKERS)
        + Leftovers.count(requestId, otherPool, WORKERS);
  }

  @Override
  public void close() {
    http.stop(0);
    handlers.close();
    pool.close();
    otherPool.close();
  }
}
