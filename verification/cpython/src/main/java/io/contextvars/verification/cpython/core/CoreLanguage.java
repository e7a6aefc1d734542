// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Form;
import io.contextvars.verification.cpython.Language;
import io.contextvars.verification.cpython.Programs;
import io.contextvars.verification.cpython.Thoroughness;
import java.io.InputStream;
import java.util.List;

/** Variables, contexts, tokens and threads: PEP 567. */
public final class CoreLanguage implements Language<Program> {

  @Override
  public String name() {
    return "core";
  }

  @Override
  public InputStream interpreter() {
    return CoreLanguage.class.getResourceAsStream("interpreter.py");
  }

  @Override
  public int oldestMinor() {
    return 10;
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
    return 200;
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
