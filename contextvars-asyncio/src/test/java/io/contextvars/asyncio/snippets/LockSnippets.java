// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** Snippets of {@link AsyncLock}. */
final class LockSnippets {
  private LockSnippets() {}

  // @start region="lock"
  static final class Account {
    private final AsyncLock lock = new AsyncLock();
    private int balance;

    void deposit(int amount) {
      lock.run(() -> {
        int after = balance + amount;
        save(after); // waits, and another deposit must not come in between
        balance = after;
      });
    }
    // @end

    private static void save(int balance) {
      Asyncio.sleep(Duration.ofMillis(balance));
    }

    int balance() {
      return balance;
    }
  }
}
