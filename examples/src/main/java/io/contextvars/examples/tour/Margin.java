// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** Begins every line with a margin. */
final class Margin extends FilterOutputStream {
  private final byte[] margin;

  private boolean atStart = true; // guarded by the PrintStream in front of this

  Margin(PrintStream out, String margin) {
    super(out);
    this.margin = margin.getBytes(out.charset());
  }

  @Override
  public void write(int b) throws IOException {
    if (atStart) {
      out.write(margin);
    }
    out.write(b);
    atStart = b == '\n';
  }
}
