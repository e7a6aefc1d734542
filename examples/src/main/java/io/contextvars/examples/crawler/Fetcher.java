// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import io.contextvars.asyncio.AsyncIterable;
import io.contextvars.asyncio.Asyncio;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** Fetches pages through the JDK's HTTP client, which gives a response as a future and its body as a publisher. */
public final class Fetcher implements AutoCloseable {
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Log log;

  /** Makes one that says what it fetches. */
  public Fetcher(Log log) {
    this.log = log;
  }

  // region fetch
  Page fetch(URI uri) throws IOException {
    log.say("GET " + uri.getPath());
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        Asyncio.await(client.sendAsync(request, BodyHandlers.ofPublisher()));
    String html = text(response.body());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return Asyncio.toThread(() -> parse(uri, html)).await();
  }
  // endregion

  // region body
  private static String text(Flow.Publisher<List<ByteBuffer>> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (AsyncIterable<List<ByteBuffer>> chunks = Asyncio.iterate(body)) {
      for (List<ByteBuffer> chunk : chunks) { // waits for each
        chunk.forEach(buffer -> bytes.writeBytes(contents(buffer)));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
  // endregion

  private static byte[] contents(ByteBuffer buffer) {
    byte[] contents = new byte[buffer.remaining()];
    buffer.get(contents);
    return contents;
  }

  /** Runs in a thread of its own, beside the loop. */
  private Page parse(URI uri, String html) {
    Page page = Page.parse(uri, html);
    log.say(page.title() + " has " + page.links().size() + (page.links().size() == 1 ? " link" : " links"));
    return page;
  }

  @Override
  public void close() {
    client.close();
  }
}
