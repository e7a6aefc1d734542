// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.programs;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** Prints what work sees that is started in various ways by somebody whose user is alice. */
public final class HandsOver {
  private static final ContextVar<String> USER = ContextVar.of("user");

  private HandsOver() {}

  public static void main(String[] arguments) throws Exception {
    Token<String> unused = USER.set("alice");
    ExecutorService pool = Executors.newSingleThreadExecutor();
    System.out.println("pool: " + pool.submit(HandsOver::user).get());
    System.out.println("legacy: " + pool.submit(new Legacy()).get());
    pool.shutdown();
    System.out.println("fork: " + ForkJoinPool.commonPool().submit(HandsOver::user).get());
    System.out.println("stage: " + CompletableFuture.completedFuture("").thenApplyAsync(done -> user()).get());
    CompletableFuture<String> thread = new CompletableFuture<>();
    new Thread(() -> thread.complete(user())).start();
    System.out.println("thread: " + thread.get());
    CompletableFuture<String> timed = new CompletableFuture<>();
    Timer timer = new Timer();
    timer.schedule(new TimerTask() {
      @Override
      public void run() {
        timed.complete(user());
      }
    }, 0);
    System.out.println("timer: " + timed.get());
    timer.cancel();
    System.out.println("module: " + ContextVar.class.getModule());
  }

  static String user() {
    return USER.orElse("nobody");
  }

  /** What tests exclude by its name. */
  static final class Legacy implements Callable<String> {
    @Override
    public String call() {
      return user();
    }
  }
}
