// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;

/** Measures one cell. */
interface Meter {

  /** {@return what a cell costs} It fails with what to look at when the cell could not be measured. */
  Measurement measure(Cell cell) throws IOException;
}
