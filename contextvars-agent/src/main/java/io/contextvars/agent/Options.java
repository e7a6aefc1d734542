// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the user asked for: system properties {@code io.contextvars.agent*}, or arguments of the agent. */
final class Options {
  private static final String PROPERTY = "io.contextvars.agent";
  private static final Set<String> KNOWN = Set.of("on", "off", "debug", "include", "exclude");

  private final Map<String, String> values;
  private final Prefixes ofJdk = new Prefixes();
  private final Prefixes ofTasks = new Prefixes();

  private Options(Map<String, String> values) {
    this.values = values;
    ofTasks.excludeAll(Excluded.BY_DEFAULT, Excluded.BUT_NOT);
    for (Prefixes prefixes : List.of(ofJdk, ofTasks)) {
      prefixes.add(values.getOrDefault("exclude", ""), false);
      prefixes.add(values.getOrDefault("include", ""), true);
    }
  }

  /**
   * {@return the options}
   *
   * @throws IllegalArgumentException if one is not known, or has a value that it cannot have
   */
  static Options of(@Nullable String arguments, Properties properties) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (name.startsWith(PROPERTY + ".")) {
        put(values, name.substring(PROPERTY.length() + 1), properties.getProperty(name), "-D" + name);
      } else if (name.equals(PROPERTY)) {
        put(values, properties.getProperty(name), "true", "-D" + name + "=" + properties.getProperty(name));
      }
    }
    for (String argument : arguments == null || arguments.isEmpty() ? new String[0] : arguments.split(",")) {
      int equals = argument.indexOf('=');
      put(values, equals < 0 ? argument : argument.substring(0, equals),
          equals < 0 ? "true" : argument.substring(equals + 1).replace(';', ','), argument);
    }
    return new Options(values);
  }

  private static void put(Map<String, String> values, String option, String value, String asGiven) {
    boolean list = option.equals("include") || option.equals("exclude");
    boolean known = KNOWN.contains(option);
    if (!known || (!list && !value.equals("true") && !value.equals("false")) || (list && value.equals("true"))) {
      throw new IllegalArgumentException("contextvars-agent does not know the option " + asGiven + ". There are"
          + " -Dio.contextvars.agent=on or off, -Dio.contextvars.agent.debug=true, and -Dio.contextvars.agent.include"
          + " and .exclude with prefixes of class names, separated by commas; or the same as arguments:"
          + " -javaagent:contextvars-agent.jar=debug,exclude=a.b;c.d");
    }
    values.merge(option, value, (former, added) -> list ? former + "," + added : added);
  }

  boolean isOff() {
    return isTrue("off");
  }

  boolean isDebugging() {
    return isTrue("debug");
  }

  private boolean isTrue(String option) {
    return Boolean.parseBoolean(values.get(option));
  }

  /** {@return whether a class of the JDK may be changed} */
  boolean mayChange(String className) {
    return ofJdk.includes(className);
  }

  /** {@return which tasks, functions and threads are captured for, by name of class} */
  Predicate<String> captured() {
    return ofTasks::includes;
  }
}
