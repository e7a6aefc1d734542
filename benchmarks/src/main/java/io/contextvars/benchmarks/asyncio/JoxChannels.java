// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import com.softwaremill.jox.Channel;
import org.jspecify.annotations.Nullable;

/** Buffered channels of jox, between two virtual threads. It has nothing else that is measured here. */
final class JoxChannels implements Contender {

  @Override
  public @Nullable Form form(Program program) {
    return program == Program.QUEUE ? JoxChannels::queue : null;
  }

  @Override
  public void whileSuspended(int tasks, Runnable action) {
    throw new UnsupportedOperationException("jox has no tasks of its own");
  }

  private static void queue(int n, int operations) throws InterruptedException {
    Channel<Integer> channel = Channel.newBufferedChannel(n);
    Pair.run(operations, channel::send, channel::receive);
  }
}
