// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.examples.Repository;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramsTest {
  static List<Program> all() {
    return Programs.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void printsItsCommittedOutput(Program program) throws Exception {
    assertThat(printed(program)).isEqualTo(expected(program));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void opensWithHowToRunItAndWhatItPrints(Program program) {
    List<String> head = Repository.text(Repository.source(program.name()))
        .lines()
        .dropWhile(line -> !line.startsWith("// $ "))
        .takeWhile(line -> line.startsWith("//"))
        .map(line -> line.substring(2).stripLeading().isEmpty() ? "" : line.substring(3))
        .toList();

    assertThat(head).isNotEmpty();
    assertThat(head.getFirst()).isEqualTo("$ ./demo " + program.name());
    assertThat(head.subList(1, head.size())).isEqualTo(expected(program));
  }

  static List<Program> indexed() {
    return Stream.concat(Programs.TOUR.stream(), Programs.README.stream()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("indexed")
  void isListedInTheIndex(Program program) {
    assertThat(Repository.text(Repository.root().resolve("examples/README.md")))
        .contains("| [`" + program.name() + "`](src/main/java/io/contextvars/examples/" + program.name() + ".java) |");
  }

  @Test
  void everySourceAndEveryOutputIsAProgram() {
    List<String> names = names(Programs.all().stream().map(Program::name));

    assertThat(names(Stream.concat(sources(Repository.sources()), sources(Repository.sources().resolve("guide")))))
        .isEqualTo(names);
    assertThat(
        names(Repository.files(Repository.outputs(), ".txt").stream().map(Path::getFileName).map(Path::toString)))
        .isEqualTo(names);
  }

  private static Stream<String> sources(Path folder) {
    return Repository.files(folder, ".java")
        .stream()
        .map(file -> file.getFileName().toString())
        .filter(file -> !file.equals("package-info.java"));
  }

  private static List<String> names(Stream<String> files) {
    return files.map(file -> file.replaceFirst("[.].*", "")).sorted().toList();
  }

  private static List<String> expected(Program program) {
    return Repository.text(Repository.output(program.name())).lines().toList();
  }

  private static List<String> printed(Program program) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8).lines().toList();
  }
}
