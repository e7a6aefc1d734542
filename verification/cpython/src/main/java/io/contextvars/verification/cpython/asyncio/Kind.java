// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.regex.Pattern;

/** Outcomes without what makes each of them special: names, numbers, and what was in a list. */
final class Kind {
  private static final Pattern CONTENTS = Pattern.compile("[vz]N=(?:None|N)(?: [vz]N=(?:None|N))*");
  private static final Pattern LIST = Pattern.compile("\\[.+]");
  private static final Pattern NAMES =
      Pattern.compile("\\b(?:[kf]|run|waitfor|call)N(?:\\.N)?(?: (?:[kf]|run)N(?:\\.N)?)*");

  private Kind() {
  }

  static String of(String outcome) {
    String text = outcome.replaceAll("\\d+", "N");
    text = CONTENTS.matcher(text).replaceAll("values");
    text = LIST.matcher(text).replaceAll("a list");
    text = text.replaceFirst("ExceptionGroup\\(.*ExceptionGroup.*", "ExceptionGroup of groups");
    text = text.replaceFirst("ExceptionGroup\\([^,]*\\)", "ExceptionGroup of one");
    text = text.replaceFirst("ExceptionGroup\\(.*", "ExceptionGroup of several");
    text = text.replaceFirst("exception .*", "exception");
    text = text.replaceFirst("CancelledError (?:mN|end|deadlock)", "CancelledError with a message");
    return NAMES.matcher(text).replaceAll("some");
  }
}
