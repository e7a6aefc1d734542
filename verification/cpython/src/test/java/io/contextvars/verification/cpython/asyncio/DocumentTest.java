// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** asyncio.md says what is so. */
class DocumentTest {
  private static final Path DOCUMENT = Path.of("asyncio.md");

  @Test
  void itsExampleShowsWhatItSays() throws IOException {
    List<String> blocks = Pattern.compile("```\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT)).results()
        .map(match -> match.group(1)).toList();
    Program program = Program.parse(blocks.get(0));
    assertThat(Interpreter.run(program, JavaForm.PLAIN).lines()).isEqualTo(blocks.get(1).lines().toList());
  }

  @Test
  void everyVerbIsDescribed() throws IOException {
    String table = Files.readString(DOCUMENT);
    assertThat(Stream.of(Verb.values()).map(Verb::word))
        .allSatisfy(verb -> assertThat(table).containsPattern("`" + verb + "[ :`]"));
  }
}
