// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;

/** Runs a loop from a named module. */
public final class AsyncioConsumer {
  private static final ContextVar<String> USER = ContextVar.of("user");

  private AsyncioConsumer() {}

  public static void main(String[] args) {
    IO.println("library module: " + Asyncio.class.getModule().getName());
    IO.println("library is a jar: " + location().endsWith(".jar"));
    IO.println("jdk.unsupported is present: " + ModuleLayer.boot().findModule("jdk.unsupported").isPresent());
    Asyncio.run(() -> {
      USER.set("ada");
      Task<String> task = Asyncio.createTask(() -> changeUser("grace"));
      IO.println("a task began with " + task.await() + ", and set grace");
      IO.println("its creator still has " + USER.get());
    });
  }

  private static String changeUser(String user) {
    Asyncio.sleep(Duration.ofMillis(1));
    String before = USER.get();
    USER.set(user);
    return before;
  }

  private static String location() {
    return Asyncio.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
