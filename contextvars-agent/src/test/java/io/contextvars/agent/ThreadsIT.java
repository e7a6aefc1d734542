// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static io.contextvars.agent.Values.userAndSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
record ThreadsIT(ThreadKind kind) {
  @Test
  void aThreadSeesTheValuesOfWhoeverStartedIt() throws Exception {
    kind.runWith("alice", () -> {
      for (ThreadKind started : new ThreadKind[]{ThreadKind.PLATFORM, kind}) {
        assertThat(started.call(Values::user)).isEqualTo("alice");
      }
    });
  }

  @Test
  void whatAThreadSetsIsItsOwn() throws Exception {
    kind.runWith("alice", () -> {
      assertThat(kind.call(() -> userAndSet("bob"))).isEqualTo("alice");
      assertThat(user()).isEqualTo("alice");
    });
  }

  @Test
  void aThreadHasTheValuesOfTheStartNotOfTheConstructor() throws Exception {
    kind.runWith("alice", () -> {
      AtomicReference<String> seen = new AtomicReference<>();
      Thread thread = kind.newThread(() -> seen.set(user()));
      Values.set("bob");
      thread.start();
      Values.set("carol");
      thread.join();
      assertThat(seen).hasValue("bob");
    });
  }

  @Test
  void aThreadStartedWithNothingStartsWithNothing() throws Exception {
    kind.runWith("alice", () -> Values.inEmpty(() -> assertThat(kind.call(Values::user)).isEqualTo("nobody")));
  }

  @Test
  void aThreadHandsItsValuesOnThoughItNeverReadThem() throws Exception {
    kind.runWith("alice", () -> assertThat(kind.call(() -> kind.call(Values::user))).isEqualTo("alice"));
  }

  @Test
  void aSecondStartFailsAndChangesNothing() throws Exception {
    kind.runWith("alice", () -> {
      CountDownLatch failed = new CountDownLatch(1);
      AtomicReference<String> seen = new AtomicReference<>();
      Thread thread = kind.newThread(() -> {
        awaitQuietly(failed);
        seen.set(user());
      });
      thread.start();
      Values.set("mallory");
      assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
      failed.countDown();
      thread.join();
      assertThat(seen).hasValue("alice");
    });
  }

  @Test
  void aThreadWithAClassOfItsOwnSeesThemToo() throws Exception {
    kind.runWith("alice", () -> {
      AtomicReference<String> seen = new AtomicReference<>();
      Thread thread = new Thread() {
        @Override
        public void run() {
          seen.set(user());
        }
      };
      thread.start();
      thread.join();
      assertThat(seen).hasValue("alice");
    });
  }

  @Test
  void anExecutorOfOneThreadForEachTaskHandsOver() throws Exception {
    Assumptions.assumeTrue(Runtime.version().feature() >= 21, "newThreadPerTaskExecutor needs JDK 21");
    kind.runWith("alice", () -> {
      ExecutorService executor = (ExecutorService) Executors.class
          .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
          .invoke(null, kind);
      assertThat(executor.submit(() -> userAndSet("bob")).get()).isEqualTo("alice");
      assertThat(executor.submit(Values::user).get()).isEqualTo("alice");
      executor.shutdown();
    });
  }

  @Test
  void aPoolsWorkerKeepsNothingOfWhoeverMadeItNecessary() throws Exception {
    for (ThreadFactory factory : List.<ThreadFactory>of(kind, worker -> kind.newThread(() -> worker.run()))) {
      kind.runWith("alice", () -> {
        Seeing pool = new Seeing(factory);
        assertThat(pool.submit(Values::user).get()).isEqualTo("alice");
        pool.shutdown();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(pool.beforeFirst).isEqualTo("nobody");
      });
    }
  }

  @Test
  void aForkJoinWorkerKeepsNothingOfWhoeverMadeItNecessary() throws Exception {
    kind.runWith("alice", () -> {
      CompletableFuture<String> started = new CompletableFuture<>();
      ForkJoinPool pool = new ForkJoinPool(1, owner -> new ForkJoinWorkerThread(owner) {
        @Override
        protected void onStart() {
          started.complete(user());
        }
      }, null, false);
      assertThat(pool.submit(Values::user).get()).isEqualTo("alice");
      assertThat(started.get()).isEqualTo("nobody");
      pool.shutdown();
    });
  }

  @Test
  void theJdksOwnThreadsKeepNothingOfWhoeverNeedsThemFirst() throws Exception {
    kind.runWith("alice", () -> {
      CompletableFuture<String> seen = new CompletableFuture<>();
      Cleaner cleaner = Cleaner.create(); // starts a thread
      cleaner.register(new Object(), () -> seen.complete(user())).clean();
      assertThat(seen.get()).isEqualTo("alice"); // as this thread has cleaned
      CompletableFuture<String> cleaned = new CompletableFuture<>();
      registerGarbage(cleaner, cleaned);
      while (!cleaned.isDone()) {
        System.gc();
      }
      assertThat(cleaned.get()).isEqualTo("nobody");
    });
  }

  private static void registerGarbage(Cleaner cleaner, CompletableFuture<String> cleaned) {
    cleaner.register(new Object(), () -> cleaned.complete(user()));
  }

  @Test
  void whatAnEndedThreadNeverReadIsGarbage() throws Exception {
    WeakReference<Object> value = endedThreadsValue();
    for (int i = 0; i < 200 && value.get() != null; i++) {
      System.gc();
    }
    assertThat(value.get()).isNull();
  }

  private WeakReference<Object> endedThreadsValue() throws Exception {
    ContextVar<Object> holder = ContextVar.of("holder");
    Thread started = kind.newThread(() -> {});
    Object value = new Object[]{started}; // refers to the thread that it is kept for
    boolean unused = new Context().<Boolean, Exception>call(() -> {
      Token<Object> unusedToo = holder.set(value);
      started.start();
      started.join();
      return true;
    });
    return new WeakReference<>(value);
  }

  @Test
  void whatTheLibraryHasWrappedKeepsItsOwn() throws Exception {
    kind.runWith("alice", () -> {
      AtomicReference<String> seen = new AtomicReference<>();
      Runnable wrapped = Context.copyCurrent().wrap(() -> seen.set(user()));
      Values.set("bob");
      Thread thread = kind.newThread(wrapped);
      thread.start();
      thread.join();
      assertThat(seen).hasValue("alice");
    });
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException shutDown) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Seeing extends ThreadPoolExecutor {
    volatile String beforeFirst = "";

    Seeing(ThreadFactory factory) {
      super(0, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @Override
    protected void beforeExecute(Thread worker, Runnable task) {
      beforeFirst = user();
    }
  }
}
