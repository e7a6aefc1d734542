// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static io.contextvars.agent.Values.userAndSet;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class HttpIT {
  private static final HttpServer SERVER = started();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ThreadKind kind;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  HttpIT(ThreadKind kind) {
    this.kind = kind;
  }

  private static HttpServer started() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> {
        byte[] body = ("hello " + userAndSet("eve")).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      });
      server.start();
      return server;
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @AfterAll
  static void stop() {
    SERVER.stop(0);
  }

  private static HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + SERVER.getAddress().getPort() + "/")).build();
  }

  private <T> BodyHandler<T> seeing(BodyHandler<T> handler) {
    return info -> {
      seen.add("handler " + userAndSet("eve"));
      return handler.apply(info);
    };
  }

  @Test
  void aHandlerSeesItsSendersValues() throws Exception {
    kind.runWith("alice", () -> {
      assertThat(CLIENT.send(request(), seeing(BodyHandlers.ofString())).body()).startsWith("hello ");
      assertThat(seen.take()).isEqualTo("handler alice");
      assertThat(CLIENT.sendAsync(request(), seeing(BodyHandlers.ofInputStream())).thenApply(response -> user()).get())
          .isEqualTo("alice");
      assertThat(seen.take()).isEqualTo("handler alice");
      assertThat(user()).isEqualTo("alice");
    });
    assertThat(CLIENT.sendAsync(request(), seeing(BodyHandlers.discarding())).thenApply(response -> user()).get())
        .isEqualTo("nobody");
    assertThat(seen.take()).isEqualTo("handler nobody");
  }

  @Test
  void aSubscriberSeesItsSendersValues() throws Exception {
    kind.runWith("alice", () -> {
      assertThat(CLIENT.sendAsync(request(), info -> new Seeing()).get().body()).isEqualTo("alice alice alice");
      assertThat(CLIENT.send(request(), info -> BodySubscribers.mapping(BodySubscribers.ofString(UTF_8),
          body -> user())).body()).isEqualTo("alice");
      CompletableFuture<String> lines = new CompletableFuture<>();
      CLIENT.send(request(), BodyHandlers.fromLineSubscriber(new Flow.Subscriber<String>() {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
          subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
          lines.complete(user());
        }

        @Override
        public void onError(Throwable thrown) {
        }

        @Override
        public void onComplete() {
        }
      }));
      assertThat(lines.get()).isEqualTo("alice");
    });
  }

  @Test
  void whatAHandlerThrowsComesThroughAsItIs() throws Exception {
    kind.runWith("alice",
        () -> assertThatThrownBy(() -> CLIENT.send(request(), info -> {
          throw new IllegalArgumentException(user());
        })).hasStackTraceContaining("IllegalArgumentException: alice"));
  }

  @Test
  void aListenerSeesTheValuesOfWhoeverOpenedTheSocket() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(listening), kind::runAlone);
      kind.runWith("alice", () -> {
        URI uri = URI.create("ws://localhost:" + listening.getLocalPort() + "/");
        WebSocket socket = CLIENT.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {
          @Override
          public void onOpen(WebSocket opened) {
            seen.add("open " + userAndSet("eve"));
            opened.request(1);
          }

          @Override
          public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            seen.add(text + " " + user());
            return null;
          }
        }).get();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("open alice", "hi alice");
        socket.abort();
      });
      served.get();
    }
  }

  private static void serve(ServerSocket listening) {
    try (Socket socket = listening.accept();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      String key = "";
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.startsWith("Sec-WebSocket-Key: ")) {
          key = line.substring("Sec-WebSocket-Key: ".length());
        }
      }
      byte[] hash = MessageDigest.getInstance("SHA-1")
          .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
      OutputStream out = socket.getOutputStream();
      out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n").getBytes(US_ASCII));
      out.write(new byte[]{(byte) 0x81, 2, 'h', 'i'}); // one text frame
      out.flush();
      while (in.read() >= 0) {}
    } catch (Exception aborted) {
      assertThat(aborted).isInstanceOf(IOException.class);
    }
  }

  /** A subscriber whose body is what it saw. */
  private static final class Seeing implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private String users = "";

    @Override
    public CompletionStage<String> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      users = userAndSet("eve");
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      users += " " + userAndSet("eve");
    }

    @Override
    public void onError(Throwable thrown) {
      body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      body.complete(users + " " + user());
    }
  }
}
