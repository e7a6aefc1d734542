// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.Exchanger;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the platform offers to hand something over. */
final class Offered {

  private static final Object TOKEN = new Object();

  private Offered() {
  }

  static final class Permits extends Baton {

    private final Semaphore turns = new Semaphore(0);

    @Override
    void pass() {
      turns.release();
    }

    @Override
    void await() throws InterruptedException {
      turns.acquire();
    }
  }

  static final class Conditions extends Baton {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passed = lock.newCondition();
    private boolean mine; // under the lock

    @Override
    void pass() {
      lock.lock();
      try {
        mine = true;
        passed.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    void await() throws InterruptedException {
      lock.lock();
      try {
        while (!mine) {
          passed.await();
        }
        mine = false;
      } finally {
        lock.unlock();
      }
    }
  }

  static final class Monitors extends Baton {

    private final Object lock = new Object();
    private boolean mine; // under the lock

    @Override
    void pass() {
      synchronized (lock) {
        mine = true;
        lock.notify();
      }
    }

    @Override
    void await() throws InterruptedException {
      synchronized (lock) {
        while (!mine) {
          lock.wait();
        }
        mine = false;
      }
    }
  }

  static final class Handing extends Baton {

    private final SynchronousQueue<Object> turns = new SynchronousQueue<>();

    @Override
    void pass() throws InterruptedException {
      turns.put(TOKEN);
    }

    @Override
    void await() throws InterruptedException {
      turns.take();
    }
  }

  static final class Exchanging extends Baton {

    private final Exchanger<Object> turns = new Exchanger<>();

    @Override
    void pass() throws InterruptedException {
      turns.exchange(TOKEN);
    }

    @Override
    void await() throws InterruptedException {
      turns.exchange(TOKEN);
    }
  }
}
