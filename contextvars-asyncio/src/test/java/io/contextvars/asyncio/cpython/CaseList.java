// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of the tests of one file of CPython: a line each, {@code LockTests.test_acquire = ported}.
 *
 * @param file the name of the file, such as {@code test_locks}
 */
record CaseList(String file, List<Case> cases) {
  /** The files that are accounted for. */
  static final List<String> FILES = List.of("test_tasks", "test_futures", "test_futures2", "test_taskgroups",
      "test_timeouts", "test_waitfor", "test_runners", "test_eager_task_factory", "test_locks", "test_queues",
      "test_threads", "test_base_events", "test_context");

  private static final Pattern LINE = Pattern.compile("(\\w+\\.test_\\w+) = (\\w[\\w ]*?)(?:: (\\S.*))?");

  static List<CaseList> readAll() {
    return FILES.stream().map(CaseList::read).toList();
  }

  private static CaseList read(String file) {
    try (InputStream list = CaseList.class.getResourceAsStream("/cpython/" + file + ".txt")) {
      String text = new String(Objects.requireNonNull(list, file).readAllBytes(), StandardCharsets.UTF_8);
      return new CaseList(file,
          text.lines().filter(line -> !line.startsWith("#")).map(line -> Case.parse(file, line)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Case> with(String verdict) {
    return cases.stream().filter(found -> found.verdict.equals(verdict)).toList();
  }

  /**
   * One test of CPython.
   *
   * @param name its name in its file: {@code LockTests.test_acquire}
   * @param verdict "ported", "different" or "not applicable"; "open" while nobody has decided
   * @param reason why it differs or does not apply; else empty
   */
  record Case(String file, String name, String verdict, String reason) {
    private static Case parse(String file, String line) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(file + ": not NAME = VERDICT[: REASON]: " + line);
      }
      return new Case(file, parts.group(1), parts.group(2), Objects.requireNonNullElse(parts.group(3), ""));
    }

    /** {@return the name as annotations give it} */
    String citation() {
      return file + "." + name;
    }
  }
}
