// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

/** An {@link InheritableThreadLocal}: a new thread starts with its creator's value, and a pooled one keeps it. */
final class InheritedThreadLocal extends PlainThreadLocal {
  InheritedThreadLocal() {
    super(new InheritableThreadLocal<>());
  }

  @Override
  public String name() {
    return "InheritableThreadLocal";
  }
}
