// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each {@code module-info} promises, read from the packed jar. */
class DescriptorIT {
  @ParameterizedTest
  @CsvSource({
    "contextvars-core, io.contextvars",
    "contextvars-asyncio, io.contextvars.asyncio",
    "contextvars-asyncio-testing, io.contextvars.asyncio.testing",
    "contextvars-testing, io.contextvars.testing",
  })
  void theModuleIsNamedAfterItsPackageAndIsNeitherOpenNorAutomatic(String artifact, String name) {
    ModuleDescriptor module = descriptor(artifact);

    assertThat(module.name()).isEqualTo(name);
    assertThat(module.isOpen()).isFalse();
    assertThat(module.isAutomatic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "contextvars-core, io.contextvars io.contextvars.concurrent io.contextvars.spi",
    "contextvars-asyncio, io.contextvars.asyncio",
    "contextvars-asyncio-testing, io.contextvars.asyncio.testing",
    "contextvars-testing, io.contextvars.testing",
  })
  void onlyTheApiAndTheHooksAreExportedAndNothingIsOpened(String artifact, String exported) {
    ModuleDescriptor module = descriptor(artifact);

    assertThat(module.exports().stream().filter(exports -> !exports.isQualified()).map(Exports::source))
        .containsExactlyInAnyOrder(exported.split(" "));
    assertThat(module.opens()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.verification.modulepath.PackedJar#modules")
  void whatIsExportedToFriendsGoesToModulesOfThisProjectOnly(PackedJar jar) {
    assertThat(jar.descriptor().exports().stream().flatMap(exports -> exports.targets().stream()))
        .allMatch(friend -> friend.startsWith("io.contextvars."));
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.verification.modulepath.PackedJar#modules")
  void usersNeedNothingButJavaBaseAndModulesOfThisProject(PackedJar jar) {
    assertThat(requires(jar).filter(requires -> !requires.modifiers().contains(Modifier.STATIC)).map(Requires::name))
        .contains("java.base")
        .allMatch(name -> name.equals("java.base") || name.startsWith("io.contextvars") || isWhatItIsFor(jar, name));
  }

  private static boolean isWhatItIsFor(PackedJar jar, String name) {
    return jar.artifact().equals("contextvars-testing") && name.equals("org.junit.jupiter.api");
  }

  @Test
  void theTestingModuleResolvesBesideJUnitsModules() {
    Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.toString().endsWith(".jar"))
        .toArray(Path[]::new);

    assertThat(
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(classPath), ModuleFinder.of(), Set.of("io.contextvars.testing"))
            .modules())
        .extracting(ResolvedModule::name)
        .contains("io.contextvars", "io.contextvars.testing", "org.junit.jupiter.api")
        .doesNotContain("org.jspecify");
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.verification.modulepath.PackedJar#modules")
  void nothingThatUsersMayLackIsHandedOnToThem(PackedJar jar) {
    assertThat(requires(jar).filter(requires -> requires.modifiers().contains(Modifier.STATIC)))
        .allSatisfy(requires -> assertThat(requires.modifiers()).containsExactly(Modifier.STATIC));
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.verification.modulepath.PackedJar#modules")
  void whoRequiresAModuleReadsThoseOfThisProjectThatItsSignaturesName(PackedJar jar) {
    assertThat(requires(jar).filter(requires -> requires.name().startsWith("io.contextvars")))
        .allSatisfy(requires -> assertThat(requires.modifiers()).contains(Modifier.TRANSITIVE));
  }

  @Test
  void observersAreLookedUpAsAService() {
    assertThat(descriptor("contextvars-core").uses()).containsExactly("io.contextvars.spi.ContextObserver");
    assertThat(PackedJar.modules()).allSatisfy(jar -> assertThat(jar.descriptor().provides()).isEmpty());
  }

  private static Stream<Requires> requires(PackedJar jar) {
    return jar.descriptor().requires().stream();
  }

  private static ModuleDescriptor descriptor(String artifact) {
    return PackedJar.of(artifact).descriptor();
  }
}
