// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import org.junit.jupiter.api.Test;

/** What the core's {@code module-info} promises, read from the packed jar. */
class DescriptorIT {
  private final ModuleDescriptor core = PackedJar.of("contextvars-core").descriptor();

  @Test
  void theModuleIsNamedAfterItsPackageAndIsNeitherOpenNorAutomatic() {
    assertThat(core.name()).isEqualTo("io.contextvars");
    assertThat(core.isOpen()).isFalse();
    assertThat(core.isAutomatic()).isFalse();
  }

  @Test
  void onlyTheApiAndTheHooksAreExportedAndNothingIsOpened() {
    assertThat(core.exports().stream().filter(exports -> !exports.isQualified()).map(Exports::source))
        .containsExactlyInAnyOrder("io.contextvars", "io.contextvars.spi");
    assertThat(core.opens()).isEmpty();
  }

  @Test
  void whatIsExportedToFriendsGoesToModulesOfThisProjectOnly() {
    assertThat(core.exports().stream().flatMap(exports -> exports.targets().stream()))
        .allMatch(friend -> friend.startsWith("io.contextvars."));
  }

  @Test
  void usersNeedNothingButJavaBase() {
    assertThat(core.requires()).extracting(Requires::name).containsExactlyInAnyOrder("java.base", "org.jspecify");
    assertThat(core.requires())
        .filteredOn(requires -> requires.name().equals("org.jspecify"))
        .allSatisfy(jspecify -> assertThat(jspecify.modifiers()).containsExactly(Requires.Modifier.STATIC));
  }

  @Test
  void observersAreLookedUpAsAService() {
    assertThat(core.uses()).containsExactly("io.contextvars.spi.ContextObserver");
    assertThat(core.provides()).isEmpty();
  }
}
