// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TourTest {
  private final ByteArrayOutputStream played = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(played, true, UTF_8);

  @Test
  void saysWhatAProgramIsCalledWhatItShowsAndWhatItPrints() throws Exception {
    new Tour(List.of(new Program("Greeting", "A greeting.", args -> {
      System.out.println("hello");
      System.out.println();
      System.out.println("goodbye");
    }))).play(out);

    assertThat(played.toString(UTF_8)).isEqualToNormalizingNewlines("""
        1  Greeting
           A greeting.

             | hello
             |\s
             | goodbye

        """);
  }

  @Test
  void aProgramThatFailsEndsTheTour() {
    Tour tour = new Tour(List.of(new Program("Broken", "Nothing.", args -> {
      throw new IOException("no disk");
    })));
    PrintStream before = System.out;

    assertThatThrownBy(() -> tour.play(out)).hasMessage("Broken failed").hasRootCauseMessage("no disk");
    assertThat(System.out).isSameAs(before);
  }

  @Test
  void showsEveryProgramOfTheTour() throws Exception {
    new Tour(Programs.TOUR).play(out);

    assertThat(Programs.TOUR).allSatisfy(program -> assertThat(played.toString(UTF_8)).contains("  " + program.name()));
    assertThat(played.toString(UTF_8).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(90));
  }
}
