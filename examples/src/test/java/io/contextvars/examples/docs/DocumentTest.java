// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.examples.Repository;
import org.junit.jupiter.api.Test;

/** That the comparison of documents with the examples finds what it is there to find. */
class DocumentTest {
  private static final String WRONG = """
      // WRONG: the task runs in the worker's own context, which is empty.
      Future<String> lost = pool.submit(() -> USER.get());
      System.out.println("a bare pool: " + lost.get());
      """;

  @Test
  void acceptsARegionWithoutItsIndentation() {
    assertThat(complaints("<!-- snippet: InTasksAndThreads#wrong -->\n```java\n" + WRONG + "```\n")).isEmpty();
  }

  @Test
  void acceptsARegionInsideAList() {
    String item = ("<!-- snippet: InTasksAndThreads#wrong -->\n\n```java\n" + WRONG + "```\n").indent(2);

    assertThat(complaints("- so:\n" + item)).isEmpty();
  }

  @Test
  void noticesAChangedCharacter() {
    assertThat(
        complaints("<!-- snippet: InTasksAndThreads#wrong -->\n```java\n" + WRONG.replace("lost", "gone") + "```\n"))
        .contains("page.md:2 differs from region wrong of InTasksAndThreads");
  }

  @Test
  void noticesJavaThatComesFromNowhere() {
    assertThat(complaints("text\n\n```java\nint x;\n```\n")).startsWith("page.md:3 is a java block without");
  }

  @Test
  void aMarkCountsForOneBlockOnly() {
    String block = "```java\n" + WRONG + "```\n";

    assertThat(complaints("<!-- snippet: InTasksAndThreads#wrong -->\n" + block + block))
        .startsWith("page.md:7 is a java block without");
  }

  @Test
  void noticesARegionOrASourceThatIsNotThere() {
    assertThat(complaints("<!-- snippet: InTasksAndThreads#nothing -->\n```java\n```\n"))
        .contains("there is no region nothing, only [wrong, right, hand]");
    assertThat(complaints("<!-- snippet: Nobody#wrong -->\n```java\n```\n")).contains("there is no ")
        .contains("Nobody.java");
  }

  @Test
  void followsLinksIntoTheRepository() {
    assertThat(complaints("[a](README.md), [b](docs/design.md#rules), [c](https://example.org/x), [d](#here)"))
        .isEmpty();
    assertThat(complaints("[a](docs/nowhere.md)")).contains("links to docs/nowhere.md, which is not there");
  }

  @Test
  void looksForTheTestThatALinkNames() {
    String file = "examples/src/test/java/io/contextvars/examples/docs/DocumentTest.java";

    assertThat(complaints("[yes](" + file + " \"looksForTheTestThatALinkNames\")")).isEmpty();
    assertThat(complaints("[yes](" + file + " \"nobody\")")).contains("links to the test nobody, which is not in");
  }

  @Test
  void noticesAnotherOutput() {
    assertThat(complaints("<!-- output: TokenReset -->\n```text\n2\n1\n```\n")).isEmpty();
    assertThat(complaints("<!-- output: TokenReset -->\n```text\n1\n2\n```\n"))
        .contains("page.md:2 differs from the output of TokenReset");
    assertThat(complaints("<!-- output: Nobody -->\n```text\n```\n")).contains("there is no ").contains("Nobody.txt");
  }

  @Test
  void noticesAnotherVersion() {
    String ours = Repository.version();

    assertThat(complaints("install " + ours + " from a clone")).isEmpty();
    assertThat(complaints("install 9.8.7-SNAPSHOT")).isEqualTo("page.md says 9.8.7-SNAPSHOT, but the pom says " + ours);
    assertThat(complaints("```xml\n<groupId>io.github.contextvars</groupId>\n<version>9.8.7</version>\n```\n"))
        .isEqualTo("page.md:1 says version 9.8.7, but the pom says " + ours);
  }

  private static String complaints(String markdown) {
    return String.join("\n", new Document("page.md", markdown).complaints());
  }
}
