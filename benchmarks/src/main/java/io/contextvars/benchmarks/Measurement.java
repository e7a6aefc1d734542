// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

/**
 * What an operation costs.
 *
 * @param nanos the time, the minimum over iterations
 * @param bytes what it allocates, the median over iterations; NaN where that is not known
 */
record Measurement(double nanos, double bytes) {

  /** {@return the lower of both, each} */
  Measurement min(Measurement other) {
    return new Measurement(Math.min(nanos, other.nanos),
        Double.isNaN(bytes) ? other.bytes
            : Double.isNaN(other.bytes) ? bytes
                : Math.min(bytes, other.bytes));
  }
}
