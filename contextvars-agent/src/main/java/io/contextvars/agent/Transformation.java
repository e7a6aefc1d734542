// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the classes: those that are loaded at once, others when somebody loads them. */
final class Transformation implements ClassFileTransformer {
  private final Options options;
  private final PrintStream out = System.err;

  Transformation(Options options) {
    this.options = options;
  }

  void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(this, true);
    Class<?>[] loaded = Arrays.stream(instrumentation.getAllLoadedClasses())
        .filter(type -> isTarget(type.getName(), type.getClassLoader()))
        .toArray(Class<?>[]::new);
    try {
      instrumentation.retransformClasses(loaded); // all at once: the JVM stops once
    } catch (UnmodifiableClassException | RuntimeException | LinkageError oneOfThem) {
      for (Class<?> type : loaded) {
        change(type, instrumentation);
      }
    }
  }

  private void change(Class<?> type, Instrumentation instrumentation) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      report(type.getName(), e);
    }
  }

  private boolean isTarget(String className, @Nullable ClassLoader loader) {
    boolean jdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
    return jdk && Targets.sites().containsKey(className) && options.mayChange(className);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader, @Nullable String internalName, @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain, byte[] original) {
    if (internalName == null) {
      return null;
    }
    String className = internalName.replace('/', '.');
    if (!isTarget(className, loader)) {
      return null;
    }
    try {
      byte[] changed = Rewriting.of(original, sites(className));
      if (options.isDebugging()) {
        out.println("contextvars-agent: changed " + className);
      }
      return changed;
    } catch (Throwable e) { // the JVM would pass over it in silence
      report(className, e);
      return null;
    }
  }

  private static List<Site> sites(String className) {
    return Targets.sites().getOrDefault(className, List.of());
  }

  private void report(String className, Throwable cause) {
    out.println("contextvars-agent: " + className + " stays as it is (" + cause + ", on Java " + Runtime.version()
        + "). What is given to it does not travel by itself: use Context.wrap or io.contextvars.concurrent.");
  }
}
