// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** When {@link Asyncio#wait} returns, if time is not up before. */
public enum ReturnWhen {
  /** When one is done or cancelled. */
  FIRST_COMPLETED,
  /** When one has failed; if none fails, when all are done. */
  FIRST_EXCEPTION,
  /** When all are done or cancelled. */
  ALL_COMPLETED
}
