// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Handles a request on many threads, and behind every hop asks whose request it is. The same for all mechanisms. */
final class Handler implements HttpHandler {
  static final String HEADER = "X-Request-Id";

  /** How many reads {@link #work} makes, each behind a hop. */
  static final int HOPS = 6;

  private final RequestId requestId;
  private final Executor pool;
  private final Executor otherPool;
  private final Tally tally;
  private final Overlap overlap;

  Handler(RequestId requestId, Executor pool, Executor otherPool, Tally tally, Overlap overlap) {
    this.requestId = requestId;
    this.pool = pool;
    this.otherPool = otherPool;
    this.tally = tally;
    this.overlap = overlap;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = new Request(exchange.getRequestHeaders().getFirst(HEADER), HOPS);
      try {
        overlap.begin();
        requestId.during(request.id(), () -> respond(exchange, request));
      } catch (Throwable failure) {
        send(exchange, 500, failure.toString());
      } finally {
        request.answer();
        overlap.end();
      }
    }
  }

  private void respond(HttpExchange exchange, Request request) {
    try {
      work(request);
      request.awaitReads();
      send(exchange, 200, String.valueOf(requestId.current())); // no hop: the thread that the request came in on
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  // region work
  private void work(Request request) {
    // a pool, and from there a new thread
    pool.execute(requestId.carry(() -> {
      read(request);
      start(requestId.carry(() -> read(request)));
    }));
    // a future, in stages on two pools
    CompletableFuture<Request> stages = CompletableFuture
        .supplyAsync(requestId.carrySupplier(() -> read(request)), pool)
        .thenApplyAsync(requestId.carryFunction(this::read), otherPool);
    // a new thread, and from there a pool
    start(requestId.carry(() -> {
      read(request);
      otherPool.execute(requestId.carry(() -> read(request)));
    }));
    stages.join();
  }

  /** Behind a hop: whose request is this? */
  private Request read(Request request) {
    overlap.runs(request);
    tally.read(request.id(), requestId.current());
    request.readDone();
    return request;
  }
  // endregion

  private static void start(Runnable task) {
    new Thread(task).start();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
