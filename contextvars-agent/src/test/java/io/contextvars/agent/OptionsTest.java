// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static Options of(@Nullable String arguments, Map<String, String> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    all.put("io.contextvars.debug", "true"); // the core's
    return Options.of(arguments, all);
  }

  @Test
  void withoutAnyTheAgentIsOnAndQuiet() {
    Options options = of(null, Map.of());
    assertThat(options.isOff()).isFalse();
    assertThat(options.isDebugging()).isFalse();
    assertThat(options.mayChange("java.lang.Thread")).isTrue();
    assertThat(options.captured()).accepts("com.acme.Task", "java.util.concurrent.CompletableFuture$TaskSubmitter")
        .rejects("io.netty.channel.nio.NioEventLoop", "java.util.concurrent.CompletableFuture$AsyncSupply");
  }

  @Test
  void argumentsSayTheSameAsProperties() {
    Options arguments = of("debug,exclude=a.b;c.d,include=a.b.c", Map.of());
    Options properties = of("", Map.of("io.contextvars.agent.debug", "true", "io.contextvars.agent.exclude", "a.b, c.d",
        "io.contextvars.agent.include", "a.b.c"));
    for (Options options : new Options[]{arguments, properties}) {
      assertThat(options.isDebugging()).isTrue();
      assertThat(options.captured()).accepts("a.b.c.D", "a.c.D").rejects("a.b.D", "c.d.E");
      assertThat(options.mayChange("c.d.E")).isFalse();
    }
  }

  @Test
  void offMayBeTakenBack() {
    assertThat(of("off", Map.of()).isOff()).isTrue();
    assertThat(of(null, Map.of("io.contextvars.agent", "off")).isOff()).isTrue();
    assertThat(of(null, Map.of("io.contextvars.agent", "on")).isOff()).isFalse();
  }

  @Test
  void aStarMatchesAll() {
    assertThat(of("exclude=*,include=com.acme", Map.of()).captured()).accepts("com.acme.Task")
        .rejects("org.other.Task");
  }

  @Test
  void whatIsExcludedByDefaultMayBeIncluded() {
    assertThat(of("include=io.netty.util", Map.of()).captured()).accepts("io.netty.util.Timer")
        .rejects("io.netty.channel.Channel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verbose", "debug=yes", "exclude", "exlude=a", "on=", "=x"})
  void whatIsNotKnownIsRefusedWithWhatIs(String arguments) {
    assertThatThrownBy(() -> of(arguments, Map.of())).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("does not know the option " + arguments, "debug=true", "exclude=a.b;c.d");
  }
}
