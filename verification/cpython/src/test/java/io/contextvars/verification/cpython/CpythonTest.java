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
    assertThat(Cpython.accepted(report).isPresent()).isEqualTo(suits);
  }

  @Test
  void aCommandThatDoesNotRunIsNoPython() {
    assertThat(Cpython.asked("no-such-python")).isEmpty();
  }

  @Test
  void aPythonThatWasNamedAndDoesNotRunIsAnErrorAndNotReplacedByAnother() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cpython.find("no-such-python"))
        .withMessageContaining("no-such-python does not run as CPython 3.10 or newer")
        .withMessageContaining(Cpython.SETTING);
  }

  @Test
  void theOneThatIsFoundReportsItsVersion() {
    assertThat(Reference.python().version()).matches("3\\.\\d+\\.\\d+");
  }
}
