// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Form;
import io.contextvars.verification.cpython.Language;
import io.contextvars.verification.cpython.Programs;
import io.contextvars.verification.cpython.Thoroughness;
import java.io.InputStream;
import java.util.List;

/** Tasks, futures, callbacks, timeouts, locks and queues, each with its contexts: asyncio. */
public final class AsyncioLanguage implements Language<Program> {

  @Override
  public String name() {
    return "asyncio";
  }

  @Override
  public InputStream interpreter() {
    return AsyncioLanguage.class.getResourceAsStream("interpreter.py");
  }

  /** {@return 13: queues can be shut down, and iterating over what is completed gives the futures} */
  @Override
  public int oldestMinor() {
    return 13;
  }

  @Override
  public Program parse(String text) {
    return Program.parse(text);
  }

  @Override
  public Programs<Program> programs(long seed, int maxOps) {
    return new Generator(seed, maxOps);
  }

  @Override
  public int usualSize() {
    return 120;
  }

  @Override
  public List<? extends Form<Program>> forms() {
    return List.of(JavaForm.values());
  }

  @Override
  public Thoroughness thoroughness() {
    return ExpectedOutcomes.fullRun();
  }
}
