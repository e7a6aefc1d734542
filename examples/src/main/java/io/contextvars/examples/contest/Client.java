// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests, each with an id of its own, so many at a time, and compares what comes back. */
final class Client {
  static final int AT_A_TIME = 32;

  private final URI server;
  private final Tally answers;
  private final Runnable onAnswer;

  /**
   * A client of one server.
   *
   * @param answers counts which id came back: the server reads it on the thread that the request came in on
   */
  Client(URI server, Tally answers, Runnable onAnswer) {
    this.server = server;
    this.answers = answers;
    this.onAnswer = onAnswer;
  }

  /** Returns when every request has been answered; throws if one failed. */
  void send(int requests) throws Exception {
    AtomicInteger next = new AtomicInteger();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> visitor = () -> {
        try {
          for (int id = next.getAndIncrement(); id < requests; id = next.getAndIncrement()) {
            send(http, "request-" + id);
          }
          return null;
        } finally {
          next.set(requests); // after a failure nobody sends more
        }
      };
      for (Future<Void> visit : visitors.invokeAll(Collections.nCopies(AT_A_TIME, visitor))) {
        visit.get();
      }
    }
  }

  private void send(HttpClient http, String id) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server).header(Handler.HEADER, id).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(id + " was answered with " + response.statusCode() + ": " + response.body());
    }
    answers.read(id, response.body());
    onAnswer.run();
  }
}
