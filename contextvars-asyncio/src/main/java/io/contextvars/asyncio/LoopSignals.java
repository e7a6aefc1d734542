// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.HashMap;
import java.util.Map;

/** The signals that a loop handles. Confined to the loop. */
final class LoopSignals {
  private final BatonLoop loop;
  private final Map<String, OsSignal> handled = new HashMap<>();

  LoopSignals(BatonLoop loop) {
    this.loop = loop;
  }

  void add(String name, Runnable callback) {
    Context context = Context.copyCurrent(); // once: each call runs in this very context, and sees what the last one set
    OsSignal signal = OsSignal.find(name, () -> loop.fromOutside(() -> loop.callSoon(callback, context)));
    remove(name);
    if (signal == null || !signal.takeOver()) {
      throw new UnsupportedOperationException(
          "signal '" + name + "' cannot be handled: this system has none of that name (say \"TERM\", not \"SIGTERM\"),"
              + " the JVM keeps it for itself, or the module jdk.unsupported is missing.");
    }
    handled.put(name, signal);
  }

  boolean remove(String name) {
    OsSignal signal = handled.remove(name);
    if (signal != null) {
      signal.giveBack();
    }
    return signal != null;
  }

  void giveBackAll() {
    handled.values().forEach(OsSignal::giveBack);
    handled.clear();
  }
}
