// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs all races, and says which outcomes were seen: exits with 0 only if every declared test ran, long enough, without
 * an error, and with allowed outcomes alone.
 */
public final class Stress {
  private static final int MOST_QUICK_ONES = 10;
  private static final String USAGE =
      """
          Options:
            --quick         the most telling tests in jcstress's quick mode, the others in sanity mode: about three minutes (the default)
            --thorough      all tests in jcstress's default mode: hours
            --only REGEX    only tests whose name, such as CopyRaces.OwnedContext, contains a match
            --list          what there is, and nothing runs
          """;

  private final boolean thorough;
  private final Path folder = Path.of("target", "jcstress");
  private final Runs runs = new Runs(folder);
  private final Map<String, Verdict> verdicts = new TreeMap<>();

  private Stress(boolean thorough) {
    this.thorough = thorough;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(Arrays.asList(arguments));
    boolean list = options.remove("--list");
    boolean thorough = options.remove("--thorough");
    options.remove("--quick");
    int only = options.indexOf("--only");
    Pattern wanted = Pattern.compile(only >= 0 && only + 1 < options.size() ? options.remove(only + 1) : "");
    options.remove("--only");
    if (!options.isEmpty()) {
      System.err.println("Not understood: " + options + "\n" + USAGE);
      System.exit(2);
    }
    List<Declared> tests = Declared.all().stream().filter(test -> wanted.matcher(test.name()).find()).toList();
    if (list) {
      tests.forEach(test -> System.out.println((test.quick() ? "quick   " : "sanity  ") + test.name()));
      return;
    }
    System.exit(new Stress(thorough).run(tests) ? 0 : 1);
  }

  private boolean run(List<Declared> tests) throws Exception {
    System.out.printf("Java %s, %d processors, %d tests declared%n", Runtime.version(),
        Runtime.getRuntime().availableProcessors(), tests.size());
    Files.createDirectories(folder);
    List<Declared> quick = tests.stream().filter(Declared::quick).toList();
    if (quick.size() > MOST_QUICK_ONES) {
      System.out.printf("%d tests are marked @Quick, %d at most fit into the time%n", quick.size(), MOST_QUICK_ONES);
      return false;
    }
    if (thorough) {
      run("thorough", Effort.DEFAULT, tests);
    } else {
      run("quick", Effort.QUICK, quick);
      run("sanity", Effort.SANITY, tests.stream().filter(test -> !test.quick()).toList());
    }
    run("again", thorough ? Effort.DEFAULT : Effort.QUICK, tests.stream().filter(this::wantsMoreSamples).toList());
    return new Report(verdicts.values()).print(tests.size(), folder.resolve("outcomes.txt"));
  }

  private boolean wantsMoreSamples(Declared test) {
    return verdicts.get(test.name()).wantsMoreSamples();
  }

  private void run(String label, Effort effort, List<Declared> tests) throws Exception {
    if (tests.isEmpty()) {
      return;
    }
    Map<String, List<TestResult>> results =
        runs.run(label, effort, tests).stream().collect(Collectors.groupingBy(TestResult::getName));
    for (Declared test : tests) {
      Verdict verdict = new Verdict(test, effort, results.getOrDefault(test.fullName(), List.of()));
      verdicts.merge(test.name(), verdict, Verdict::and);
    }
  }
}
