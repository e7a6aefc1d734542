// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** Steps of a test in which others run. */
public final class Ticks {
  private Ticks() {}

  /** Lets everything run that is ready now, once: {@code await asyncio.sleep(0)}. */
  public static void tick() {
    Asyncio.sleep(Duration.ZERO);
  }
}
