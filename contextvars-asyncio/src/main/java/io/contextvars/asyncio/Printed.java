// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** What the application's objects look like in a report, which their toString must not prevent. */
final class Printed {
  private Printed() {}

  static String of(Object subject) {
    try {
      return subject.toString();
    } catch (RuntimeException broken) {
      return "<" + subject.getClass().getSimpleName() + " whose toString throws " + broken.getClass().getName() + ">";
    }
  }
}
