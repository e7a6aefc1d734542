// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public signatures of each published module equal the committed dump, so that a change of the API is a change in a file
 * that a reviewer sees. {@link #ACCEPT} writes the dump anew.
 */
class PublicApiIT {
  private static final String ACCEPT =
      "mvn verify -pl verification/modulepath -am -DskipUnitTests -Dmaven.javadoc.skip -Dapi.update";
  private static final Path ROOT = Path.of(System.getProperty("contextvars.root", "../.."));

  @ParameterizedTest
  @MethodSource("io.contextvars.verification.modulepath.PackedJar#modules")
  void publicSignaturesEqualTheCommittedDump(PackedJar jar) throws IOException {
    String artifact = jar.artifact();
    Path committed = ROOT.resolve(artifact).resolve("api").resolve(artifact + ".api");
    String packed = PublicApi.of(jar);
    if (Boolean.getBoolean("api.update")) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, packed);
    }
    assertThat(committed).as("no API dump of %s yet; to write it: %s", artifact, ACCEPT).exists();
    assertThat(packed)
        .as("the public API of %s changed; to accept that: %s", artifact, ACCEPT)
        .isEqualTo(Files.readString(committed));
  }
}
