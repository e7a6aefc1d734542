// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Brings the bridge, which JDK classes call, where JDK classes find it. */
final class Bootstrap {
  private static final String BRIDGE = "io/contextvars/agent/bridge/";

  private Bootstrap() {}

  /** Appends the bridge to what the bootstrap class loader searches: in a jar of its own, deleted on exit. */
  static void append(Instrumentation instrumentation) throws IOException {
    Path jar = newFile();
    jar.toFile().deleteOnExit();
    try (JarFile agent = new JarFile(agentJar());
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : (Iterable<JarEntry>) agent.stream()::iterator) {
        if (entry.getName().startsWith(BRIDGE) && entry.getName().endsWith(".class")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = agent.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
  }

  /**
   * Creates a file that was not there, for nobody else to read or write. The JDK's own {@code createTempFile} asks its
   * source of random numbers for a name, and loading that takes longer than all else here.
   */
  private static Path newFile() throws IOException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownersAlone = posix
        ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[]{};
    for (long name = System.nanoTime();;) {
      try {
        return Files.createFile(directory.resolve("contextvars-agent-" + Long.toHexString(name) + ".jar"), ownersAlone);
      } catch (FileAlreadyExistsException taken) {
        name++;
      }
    }
  }

  private static File agentJar() {
    try {
      return new File(Bootstrap.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The agent's jar has no location.", e);
    }
  }

  /** Lets the bridge see what a task was made from, and call {@code ForkJoinTask.exec}. */
  static void open(Instrumentation instrumentation, Module bridge) {
    Set<Module> toBridge = Set.of(bridge);
    instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(),
        Map.of("java.lang", toBridge, "java.util.concurrent", toBridge, "jdk.internal.vm", toBridge), Set.of(),
        Map.of());
  }
}
