// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.contextvars.ContextVar;
import io.contextvars.harness.ThreadKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What code sees that runs elsewhere or later, when nobody wraps anything and there is no agent. */
class NothingTravelsTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private static <R> R asAda(Callable<R> op) throws Exception {
    return USER.<R, Exception>call("ada", op::call);
  }

  @Test
  void toAThread() throws Exception {
    assertThat(asAda(() -> ThreadKind.PLATFORM.call(USER::get))).isEqualTo("nobody");
  }

  @Test
  void toAPool() throws Exception {
    assertThat(asAda(() -> pool.submit(USER::get)).get()).isEqualTo("nobody");
    pool.submit(() -> USER.set("whoever ran here before")).get();
    assertThat(asAda(() -> pool.submit(USER::get)).get()).isEqualTo("whoever ran here before");
  }

  @Test
  void toAScheduler() throws Exception {
    assertThat(asAda(() -> pool.schedule(USER::get, 0, TimeUnit.SECONDS)).get()).isEqualTo("nobody");
  }

  @Test
  void toAForkJoinTask() throws Exception {
    ForkJoinPool workers = new ForkJoinPool(1);
    assertThat(asAda(() -> workers.submit(ForkJoinTask.adapt((Callable<String>) USER::get))).get()).isEqualTo("nobody");
    workers.shutdown();
  }

  @Test
  void toTheWorkersOfAParallelStream() throws Exception {
    ForkJoinPool workers = new ForkJoinPool(2);
    CyclicBarrier both = new CyclicBarrier(2); // so that one element is the other worker's
    List<String> seen = workers.submit(() -> asAda(() -> IntStream.range(0, 2).parallel().mapToObj(i -> {
      try {
        both.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return USER.get();
    }).toList())).get();
    assertThat(seen).containsExactlyInAnyOrder("ada", "nobody");
    workers.shutdown();
  }

  @Test
  void toAStage() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> seen = asAda(() -> future.thenApply(value -> USER.get()));
    USER.run("whoever completes it", () -> future.complete(""));
    assertThat(seen.join()).isEqualTo("whoever completes it");
  }

  @Test
  void toATimer() throws Exception {
    Timer timer = new Timer(true);
    CompletableFuture<String> seen = new CompletableFuture<>();
    TimerTask task = new TimerTask() {
      @Override
      public void run() {
        seen.complete(USER.get());
      }
    };
    USER.run("ada", () -> timer.schedule(task, 0));
    assertThat(seen.join()).isEqualTo("nobody");
    timer.cancel();
  }

  @Test
  void toALazySource() throws Exception {
    Iterator<String> source = asAda(() -> Stream.generate(USER::get).iterator());
    assertThat(USER.call("whoever asks", source::next)).isEqualTo("whoever asks");
  }

  @Test
  void toASubscriber() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(pool, 4)) {
      CompletableFuture<Void> end = asAda(() -> publisher.consume(item -> seen.complete(USER.get())));
      publisher.submit("item");
      publisher.close();
      end.join();
    }
    assertThat(seen.join()).isEqualTo("nobody");
  }

  @Test
  void toAPublisher() throws Exception {
    List<String> seen = new ArrayList<>();
    Flow.Subscription source = new Flow.Subscription() {
      @Override
      public void request(long n) {
        seen.add(USER.get());
      }

      @Override
      public void cancel() {}
    };
    USER.run("whoever requests", () -> source.request(1));
    assertThat(seen).containsExactly("whoever requests");
  }

  @Test
  void toAnHttpHandler() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    try {
      URI uri = URI.create("http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/");
      CompletableFuture<String> seen = new CompletableFuture<>();
      asAda(() -> HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).build(), response -> {
        seen.complete(USER.get());
        return HttpResponse.BodySubscribers.discarding();
      })).join();
      assertThat(seen.join()).isEqualTo("nobody");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void toAListener() throws Exception {
    List<String> seen = new ArrayList<>();
    Runnable listener = asAda(() -> () -> seen.add(USER.get()));
    USER.run("whoever calls it", listener);
    assertThat(seen).containsExactly("whoever calls it");
  }

  @Test
  void backFromATask() throws Exception {
    assertThat(asAda(() -> {
      ThreadKind.PLATFORM.run(() -> USER.set("the task"));
      return USER.get();
    })).isEqualTo("ada");
  }
}
