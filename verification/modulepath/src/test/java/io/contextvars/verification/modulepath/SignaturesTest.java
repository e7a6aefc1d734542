// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignaturesTest {
  @Test
  void supertypesAreWhatIsExtendedAndImplemented() {
    assertThat(Signatures.supertypes("final class a.B<T> extends a.C<T, a.D<T>> implements a.E,a.F<a.G>"))
        .containsExactly("a.C", "a.E", "a.F");
  }

  @Test
  void anEnumIsNotItsOwnSupertype() {
    assertThat(Signatures.supertypes("final class a.B$State extends java.lang.Enum<a.B$State>"))
        .containsExactly("java.lang.Enum");
  }

  @Test
  void boundsOfTypeParametersAreNotSupertypes() {
    assertThat(Signatures.supertypes("public class a.B<T extends a.C<T>>")).isEmpty();
  }
}
