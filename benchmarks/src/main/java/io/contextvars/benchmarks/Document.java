// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document that has a measured part, between two markers; the rest is written by hand. */
public final class Document {

  static final String BEGIN = "<!-- measured: begin (benchmarks/run --docs) -->\n";
  static final String END = "<!-- measured: end -->\n";

  private Document() {
  }

  /** Replaces the measured part of a document. */
  public static void replaceMeasured(Path document, String measured) throws IOException {
    String text = Files.readString(document);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          document + " has no place for measurements: it needs the lines " + BEGIN.strip() + " and " + END.strip());
    }
    Files.writeString(document,
        text.substring(0, begin + BEGIN.length()) + "\n" + measured + "\n" + text.substring(end));
  }
}
