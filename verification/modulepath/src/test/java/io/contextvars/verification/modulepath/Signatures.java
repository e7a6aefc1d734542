// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type's heading and its public and protected members, sorted, as javap prints them: with generics and throws clauses. */
record Signatures(String className, String heading, List<String> members) {
  private static final ToolProvider JAVAP = ToolProvider.findFirst("javap").orElseThrow();

  static Signatures of(PackedJar jar, String className) {
    List<String> lines = javap("-protected", "-classpath", jar.path().toString(), className)
        .lines()
        .filter(line -> !line.startsWith("Compiled from") && !line.equals("}"))
        .toList();
    List<String> members = lines.stream().skip(1).map(String::strip).sorted().toList();
    return new Signatures(className, lines.getFirst().replace(" {", ""), members);
  }

  boolean isPublic() {
    return heading.startsWith("public ");
  }

  boolean inheritsFrom(Signatures other) {
    return supertypes(heading).contains(other.className);
  }

  /** {@return the names behind extends and implements, without their type arguments} */
  static List<String> supertypes(String heading) {
    String plain = heading;
    while (plain.contains("<")) {
      plain = plain.replaceAll("<[^<>]*>", "");
    }
    return Pattern.compile(" (?:extends|implements) ([\\w.$,]+)")
        .matcher(plain)
        .results()
        .flatMap(clause -> Stream.of(clause.group(1).split(",")))
        .toList();
  }

  @Override
  public String toString() {
    return members.stream()
        .map(member -> "  " + member + "\n")
        .collect(Collectors.joining("", "\n" + heading + "\n", ""));
  }

  private static String javap(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    if (JAVAP.run(new PrintWriter(out), new PrintWriter(err), arguments) != 0) {
      throw new AssertionError("javap " + List.of(arguments) + " failed: " + out + err);
    }
    return out.toString();
  }
}
