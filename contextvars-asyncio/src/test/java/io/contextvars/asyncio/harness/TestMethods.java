// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The methods of the test classes of this module, as compiled. */
public final class TestMethods {
  private TestMethods() {}

  /** {@return those that carry an annotation, in the order of their citations} */
  public static List<Method> with(Class<? extends Annotation> annotation) {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file).toString().replace(".class", "").replace('/', '.').replace('\\', '.'))
          .sorted()
          .flatMap(name -> Arrays.stream(load(name).getDeclaredMethods()))
          .filter(method -> method.isAnnotationPresent(annotation))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return how documents cite a method: {@code TaskCasesTest.Names.areNumbered}} */
  public static String citation(Method method) {
    Class<?> type = method.getDeclaringClass();
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + "." + method.getName();
  }

  private static Path root() {
    try {
      return Path.of(TestMethods.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, TestMethods.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
