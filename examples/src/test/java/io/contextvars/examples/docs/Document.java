// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.docs;

import io.contextvars.examples.Region;
import io.contextvars.examples.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown document, whose code, outputs and versions must be those of the repository; {@code examples/README.md} says
 * how they are marked.
 */
record Document(String name, String markdown) {
  private static final Pattern SNIPPET = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->");
  private static final Pattern OUTPUT = Pattern.compile("<!-- output: (\\S+) -->");
  private static final Pattern SNAPSHOT = Pattern.compile("\\d+\\.\\d+\\.\\d+-SNAPSHOT");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+?)(#[^)\\s]*)?(?: \"(\\w+)\")?\\)");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  /** {@return what is not as in the repository, a sentence each, with its line} */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (Block block : Block.in(markdown)) {
      check(block).forEach(complaint -> complaints.add(name + ":" + block.line() + " " + complaint));
    }
    LINK.matcher(markdown)
        .results()
        .flatMap(link -> checkLink(link.group(1), link.group(3)))
        .forEach(complaint -> complaints.add(name + " " + complaint));
    SNAPSHOT.matcher(markdown)
        .results()
        .map(match -> match.group())
        .filter(version -> !version.equals(Repository.version()))
        .forEach(version -> complaints.add(name + " says " + version + ", but the pom says " + Repository.version()));
    return complaints;
  }

  /** A link into the repository leads to a file; if its title is a word, to a test of that name in the file. */
  private Stream<String> checkLink(String target, @Nullable String test) {
    if (target.contains("://") || target.startsWith("#")) {
      return Stream.of();
    }
    Path file = Repository.root().resolve(name).resolveSibling(target).normalize();
    if (!Files.exists(file)) {
      return Stream.of("links to " + target + ", which is not there");
    }
    return test == null || Repository.text(file).contains(" " + test + "(")
        ? Stream.of()
        : Stream.of("links to the test " + test + ", which is not in " + target);
  }

  private static Stream<String> check(Block block) {
    Matcher snippet = SNIPPET.matcher(block.above());
    Matcher output = OUTPUT.matcher(block.above());
    if (block.language().equals("java")) {
      return snippet.matches()
          ? checkSnippet(block, snippet.group(1), snippet.group(2))
          : Stream.of("is a java block without <!-- snippet: Name#region --> on the line above");
    }
    if (snippet.matches()) {
      return Stream.of("is a snippet, but not a java block");
    }
    if (output.matches()) {
      return checkOutput(block, output.group(1));
    }
    return block.language().equals("xml") ? checkVersions(block) : Stream.of();
  }

  private static Stream<String> checkSnippet(Block block, String source, String region) {
    try {
      return compare(block, Region.of(source, region).snippet(), "region " + region + " of " + source);
    } catch (IllegalArgumentException absent) {
      return Stream.of(String.valueOf(absent.getMessage()));
    }
  }

  private static Stream<String> checkOutput(Block block, String program) {
    Path file = Repository.output(program);
    return Files.exists(file)
        ? compare(block, Repository.text(file).stripTrailing(), "the output of " + program)
        : Stream.of("there is no " + file);
  }

  private static Stream<String> compare(Block block, String expected, String what) {
    return block.text().equals(expected)
        ? Stream.of()
        : Stream
            .of("differs from " + what + ", which is:\n" + expected + "\n---- but the document has:\n" + block.text());
  }

  /** A dependency on this library names the version of this library. */
  private static Stream<String> checkVersions(Block block) {
    if (!block.text().contains("io.github.contextvars")) {
      return Stream.of();
    }
    return VERSION.matcher(block.text())
        .results()
        .map(match -> match.group(1))
        .filter(version -> !version.equals(Repository.version()))
        .map(version -> "says version " + version + ", but the pom says " + Repository.version());
  }
}
