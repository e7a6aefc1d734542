// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ java --enable-preview --source 25 -cp contextvars-core/target/classes examples/src/preview/ForksInAScope.java
// forked by ada: profile of ada, orders of ada
// forked later: ada, then bob
// one sets eve, the other sees ada, the scope's owner sees ada
// after a failure: ada
// outside: nobody, and nothing is set
// with a plain factory: nobody
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextThreads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** Subtasks of a scope (JEP 505, a preview in Java 25) in copies of the context of whoever forks them. */
final class ForksInAScope {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");
  private static final ThreadFactory THREADS = ContextThreads.propagating(Thread.ofVirtual().factory());

  public static void main(String[] args) throws Exception {
    USER.call("ada", () -> {
      System.out.println("forked by ada: " + String.join(", ", page()));
      eachForkIsOfItsMoment();
      forksAreIsolated();
      aFailureLeavesNothing();
      return null;
    });
    System.out.println("outside: " + USER.get() + ", and " + (USER.isSet() ? "it is set" : "nothing is set"));
    USER.call("ada", () -> {
      withAPlainFactory();
      return null;
    });
  }

  // region fork
  static List<String> page() throws InterruptedException {
    ThreadFactory threads = ContextThreads.propagating(Thread.ofVirtual().factory());
    try (var scope = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow(),
        config -> config.withThreadFactory(threads))) {
      scope.fork(() -> "profile of " + USER.get()); // for whoever calls page()
      scope.fork(() -> "orders of " + USER.get());
      return scope.join().map(Subtask::get).toList();
    }
  }
  // endregion

  private static StructuredTaskScope<String, Stream<Subtask<String>>> scope(ThreadFactory threads) {
    return StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow(), config -> config.withThreadFactory(threads));
  }

  private static void eachForkIsOfItsMoment() throws InterruptedException {
    try (var scope = scope(THREADS)) {
      CountDownLatch changed = new CountDownLatch(1);
      Subtask<String> first = scope.fork(() -> {
        changed.await();
        return USER.get();
      });
      Subtask<String> second = USER.call("bob", () -> scope.fork(() -> USER.get()));
      changed.countDown();
      scope.join();
      System.out.println("forked later: " + first.get() + ", then " + second.get());
    }
  }

  private static void forksAreIsolated() throws InterruptedException {
    try (var scope = scope(THREADS)) {
      CountDownLatch set = new CountDownLatch(1);
      Subtask<String> setter = scope.fork(() -> {
        USER.set("eve");
        set.countDown();
        return USER.get();
      });
      Subtask<String> reader = scope.fork(() -> {
        set.await();
        return USER.get();
      });
      scope.join();
      System.out.println("one sets " + setter.get() + ", the other sees " + reader.get() + ", the scope's owner sees "
          + USER.get());
    }
  }

  private static void aFailureLeavesNothing() throws InterruptedException {
    try (var scope = scope(THREADS)) {
      scope.fork(() -> {
        USER.set("eve");
        throw new IllegalStateException("failed");
      });
      scope.join();
    } catch (FailedException failed) {
      System.out.println("after a failure: " + USER.get());
    }
  }

  private static void withAPlainFactory() throws InterruptedException {
    try (var scope = scope(Thread.ofVirtual().factory())) {
      Subtask<String> fork = scope.fork(() -> USER.get());
      scope.join();
      System.out.println("with a plain factory: " + fork.get());
    }
  }

  private ForksInAScope() {}
}
