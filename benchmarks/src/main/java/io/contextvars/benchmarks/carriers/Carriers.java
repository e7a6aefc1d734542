// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import io.contextvars.benchmarks.Fork;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Measures all of it, each cell in a JVM of its own, and prints the tables in Markdown: {@code benchmarks/run carriers}, 5 minutes. */
public final class Carriers {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final List<String> HEAP =
      List.of("-XX:+UseG1GC", "-Xms384m", "-Xmx384m", "-Xmn96m", "-XX:+AlwaysPreTouch");
  private static final List<String> LARGE_HEAP = List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g");
  private static final List<String> UNTRACKED = List.of("-Djdk.trackAllThreads=false");

  private Carriers() {
  }

  /** Measures everything; it takes no arguments. */
  public static void main(String[] args) {
    System.out
        .println("JDK " + Runtime.version() + ", minimum of 20 repetitions of 200 000 hand-overs (20 000 for wait "
            + "and notify and for platform threads)\n");
    table("ns a hand-over",
        List.of("2 threads, 2 carriers", "1000 threads, 2 carriers", "2 threads, 1 carrier",
            "1000 threads, 1 carrier"));
    for (Mechanism mechanism : Mechanism.values()) {
      line(mechanism.title, Stream.of(2, 1).flatMap(carriers -> Stream.of(2, 1000).map(members -> handOver(mechanism,
          members, carriers))));
    }
    table("ns for a start, a run, and back", List.of("2 carriers", "1 carrier", "2 carriers, not tracked",
        "1 carrier, not tracked"));
    for (Start start : Start.values()) {
      line(start.title, Stream.of(List.<String>of(), UNTRACKED).flatMap(more -> Stream.of(2, 1).map(carriers -> cell(
          join(HEAP, carriers(carriers), more), "start", start.name(), "25"))));
    }
    table("heap bytes for a parked thread with", List.of("tracked", "not tracked"));
    for (Parked parked : Parked.values()) {
      line(parked.title, Stream.of(List.<String>of(), UNTRACKED).map(more -> cell(join(LARGE_HEAP, more), "parked",
          parked.name(), "200000")));
    }
  }

  private static String handOver(Mechanism mechanism, int members, int carriers) {
    if (members > 2 && !mechanism.suspends()) {
      return "-";
    }
    return cell(join(HEAP, carriers(carriers)), "hand-over", mechanism.name(), Integer.toString(members), "20");
  }

  private static List<String> carriers(int parallelism) {
    return List.of("-Djdk.virtualThreadScheduler.parallelism=" + parallelism);
  }

  private static String cell(List<String> options, String... arguments) {
    try {
      return Fork.java(options, Cell.class, List.of(arguments), LIMIT).strip().replaceFirst("[.]\\d$", "");
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return "none in " + LIMIT.toSeconds() + " s";
    }
  }

  @SafeVarargs
  private static List<String> join(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static void table(String what, List<String> columns) {
    System.out
        .println("\n| " + what + " | " + String.join(" | ", columns) + " |\n|---|" + "--:|".repeat(columns.size()));
  }

  private static void line(String title, Stream<String> figures) {
    System.out.print("| " + title + " |");
    figures.forEach(figure -> {
      System.out.print(" " + figure + " |");
      System.out.flush();
    });
    System.out.println();
  }
}
