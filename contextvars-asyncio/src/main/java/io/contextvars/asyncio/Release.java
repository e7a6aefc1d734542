// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** What a block that has acquired something does in the end: the resource of a try statement. */
@FunctionalInterface
interface Release extends AutoCloseable {
  @Override
  void close();
}
