// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.examples.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README and the guide, compared with the examples. */
class DocumentationTest {
  static List<Path> documents() {
    Path root = Repository.root();
    return Stream.concat(
        Stream.of(root.resolve("README.md"), root.resolve("examples/README.md")),
        Repository.files(root.resolve("docs/guide"), ".md").stream())
        .map(root::relativize)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void showsWhatTheRepositoryHas(Path document) {
    String markdown = Repository.text(Repository.root().resolve(document));

    assertThat(new Document(document.toString(), markdown).complaints()).isEmpty();
  }

  @Test
  void theReadmeShowsCodeAndWhatItPrints() {
    List<Block> blocks = Block.in(Repository.text(Repository.root().resolve("README.md")));

    assertThat(blocks).filteredOn(block -> block.language().equals("java")).hasSizeGreaterThan(4);
    assertThat(blocks).filteredOn(block -> block.above().startsWith("<!-- output: ")).hasSizeGreaterThan(1);
  }

  @Test
  void everyCellOfWhatTravelsWhereNamesItsTest() {
    String chapter = Repository.text(Repository.root().resolve("docs/guide/what-travels-where.md"));
    List<String> rows = chapter.lines()
        .dropWhile(line -> !line.startsWith("| code that runs in |"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2) // the head, and the line below it
        .toList();

    assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> assertThat(row.substring(1).split("\\|")).hasSize(4));
    assertThat(rows.stream().skip(1)) // a method that you call is no hop
        .allSatisfy(
            row -> assertThat(row.substring(1).split("\\|")).filteredOn(cell -> cell.contains(".java \"")).hasSize(3));
  }
}
