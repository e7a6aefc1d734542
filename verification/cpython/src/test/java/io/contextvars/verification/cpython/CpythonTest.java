// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpythonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"cpython 3.10.0", "cpython 3.13.1", "cpython 3.9.9", "cpython 2.7.18", "pypy 3.11.4", ""})
  void onlyCpythonFrom310OnIsAccepted(String report) {
    boolean suits = report.startsWith("cpython 3.1");
    assertThat(Cpython.accepted(report, 10).isPresent()).isEqualTo(suits);
  }

  @Test
  void oneThatIsOlderThanTheLanguageIsNotAccepted() {
    assertThat(Cpython.accepted("cpython 3.12.9", 13)).isEmpty();
    assertThat(Cpython.accepted("cpython 3.13.0", 13)).contains("3.13.0");
  }

  @Test
  void aCommandThatDoesNotRunIsNoPython() {
    assertThat(Cpython.asked("no-such-python", 10)).isEmpty();
  }

  @Test
  void aPythonThatWasNamedAndDoesNotRunIsAnErrorAndNotReplacedByAnother() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cpython.find("no-such-python", 10))
        .withMessageContaining("no-such-python does not run as CPython 3.10 or newer")
        .withMessageContaining(Cpython.SETTING);
  }

  @Test
  void theOneThatIsFoundReportsItsVersion() {
    assertThat(Reference.python(10).version()).matches("3\\.\\d+\\.\\d+");
  }
}
