// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The public signatures of a packed jar as text, one sorted line each: what users can compile against, and nothing else.
 *
 * <p>It holds the exports and services of the module-info, and the types of the exported packages that are public or lend
 * their members to one that is.
 */
final class PublicApi {
  private final PackedJar jar;
  private final ModuleDescriptor module;

  private PublicApi(PackedJar jar) {
    this.jar = jar;
    this.module = jar.descriptor();
  }

  static String of(PackedJar jar) {
    return new PublicApi(jar).dump();
  }

  private String dump() {
    List<Signatures> types = exportedClassNames().stream().map(name -> Signatures.of(jar, name)).toList();
    String signatures = types.stream()
        .filter(type -> reachable(type, types) && (type.isPublic() || !type.members().isEmpty()))
        .map(Signatures::toString)
        .collect(Collectors.joining());
    return "module " + module.name() + "\n" + String.join("", directives()) + signatures;
  }

  /** Public members of a package-private supertype are inherited by its public subtypes. */
  private static boolean reachable(Signatures type, List<Signatures> types) {
    return type.isPublic() || types.stream().anyMatch(other -> other.inheritsFrom(type) && reachable(other, types));
  }

  private Set<String> directives() {
    var lines = new TreeSet<String>();
    exportedPackages().forEach(name -> lines.add("  exports " + name + "\n"));
    module.uses().forEach(name -> lines.add("  uses " + name + "\n"));
    module.provides().forEach(provides -> lines.add("  provides " + provides.service() + "\n"));
    return lines;
  }

  private List<String> exportedPackages() {
    return module.exports()
        .stream()
        .filter(exports -> !exports.isQualified())
        .map(exports -> exports.source())
        .toList();
  }

  private List<String> exportedClassNames() {
    List<String> packages = exportedPackages();
    try (var file = new JarFile(jar.path().toFile()); Stream<String> entries = file.stream().map(ZipEntry::getName)) {
      return entries.filter(entry -> entry.endsWith(".class") && !entry.endsWith("-info.class"))
          .map(entry -> entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
          .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
