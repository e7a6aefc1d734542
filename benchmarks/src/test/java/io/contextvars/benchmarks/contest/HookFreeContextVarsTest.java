// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.benchmarks.hookfree.Context;
import io.contextvars.benchmarks.hookfree.ContextVar;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookFreeContextVarsTest {

  @ParameterizedTest
  @ValueSource(classes = {Context.class, ContextVar.class})
  void theCopyCallsNoHook(Class<?> type) throws IOException {
    assertThat(membersUsedOfObservers(type)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {io.contextvars.Context.class, io.contextvars.ContextVar.class})
  void theCoreDoes(Class<?> type) throws IOException {
    assertThat(membersUsedOfObservers(type)).contains("PRESENT");
  }

  private static List<String> membersUsedOfObservers(Class<?> type) throws IOException {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      ConstantPool pool = ClassFile.of().parse(file.readAllBytes()).constantPool();
      return StreamSupport.stream(pool.spliterator(), false)
          .filter(MemberRefEntry.class::isInstance)
          .map(MemberRefEntry.class::cast)
          .filter(member -> member.owner().asInternalName().endsWith("/Observers"))
          .map(member -> member.name().stringValue())
          .toList();
    }
  }
}
