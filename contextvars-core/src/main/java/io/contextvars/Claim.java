// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/** What holds a context in which an owner runs steps: from the first step until nobody of that owner uses it. */
final class Claim implements Holder {
  final Object owner;

  // Both are written by the steps of the owner, which never overlap; others read the thread, as they read
  // Context.holder.
  private int users;
  private @Nullable Thread stepping;

  Claim(Object owner) {
    this.owner = owner;
  }

  void join() {
    users++;
  }

  /** {@return whether nobody uses the context any more} */
  boolean leave() {
    users--;
    return users == 0;
  }

  void stepIn(@Nullable Thread thread) {
    stepping = thread;
  }

  @Override
  public @Nullable Thread thread() {
    return stepping;
  }

  @Override
  public String toString() {
    return "suspended steps of " + owner;
  }
}
