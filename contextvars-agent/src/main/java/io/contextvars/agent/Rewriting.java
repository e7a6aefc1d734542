// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Writes the code of all sites into a class. */
final class Rewriting extends ClassVisitor {
  private final List<Site> sites;
  private final Set<Site> found = Collections.newSetFromMap(new IdentityHashMap<>());

  private Rewriting(List<Site> sites, ClassVisitor next) {
    super(Opcodes.ASM9, next);
    this.sites = sites;
  }

  /**
   * {@return a class with the code of all sites}
   *
   * @throws IllegalStateException if a site that must be there is not
   */
  static byte[] of(byte[] original, List<Site> sites) {
    ClassReader reader = new ClassReader(original);
    // No branches are added, so that frames stay; only stacks may become deeper.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Rewriting rewriting = new Rewriting(sites, writer);
    reader.accept(rewriting, 0);
    rewriting.complain();
    return writer.toByteArray();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
    MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
    Site.Method method = new Site.Method(access, name, descriptor);
    for (Site site : sites) {
      if (code != null && site.isIn(method)) {
        code = site.in(method, code, () -> found.add(site));
      }
    }
    return code;
  }

  private void complain() {
    String missing = sites.stream()
        .filter(site -> !site.isOptional() && !found.contains(site))
        .map(site -> site.description)
        .sorted()
        .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(missing);
    }
  }
}
