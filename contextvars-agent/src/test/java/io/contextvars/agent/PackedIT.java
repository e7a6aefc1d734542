// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar that users get. */
class PackedIT {
  @Test
  void theJarHasNoCoreAndNothingUnderTheNameThatOthersKnowItBy() throws IOException {
    try (JarFile jar = new JarFile(Jvm.AGENT)) {
      assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("io/contextvars/agent/"));
    }
  }

  @Test
  void theManifestSaysWhatAnAgentNeeds() throws IOException {
    try (JarFile jar = new JarFile(Jvm.AGENT)) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      assertThat(attributes.getValue("Premain-Class")).isEqualTo(Agent.class.getName());
      assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(attributes.getValue("Automatic-Module-Name")).isEqualTo("io.contextvars.agent");
    }
  }
}
