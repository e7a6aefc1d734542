// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import io.contextvars.verification.cpython.asyncio.AsyncioLanguage;
import io.contextvars.verification.cpython.core.CoreLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The differential's command. */
@Command(name = "differential", sortOptions = false,
    description = "Runs random programs by CPython and by this library and compares what they show, line by line.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every program agreed, and every outcome was seen often enough",
      "1:a program disagreed, or an outcome was too rare",
      "2:the options make no sense, or the named Python does not run",
      "3:left out, for want of a CPython that is new enough; with CI=true in the environment that is 1"})
final class Main implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int LEFT_OUT = 3;
  private static final List<Language<?>> LANGUAGES = List.of(new CoreLanguage(), new AsyncioLanguage());

  @Parameters(paramLabel = "LANGUAGE",
      description = "What the programs are about: core (variables, contexts, tokens, threads) or asyncio.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String language;

  @Option(names = "--programs", paramLabel = "N",
      description = "How many programs (default: a full run, in which every outcome must be seen often; 5000 for core, 2000 for asyncio).")
  private @Nullable Integer programs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "567",
      description = "Which programs; the same seed gives the same ones (default: 567).")
  private long seed;

  @Option(names = "--first", paramLabel = "N", defaultValue = "0",
      description = "The index of the first program, to repeat one of a run (default: 0).")
  private long first;

  @Option(names = "--max-ops", paramLabel = "N",
      description = "The most operations in a program, besides those it begins with (default: 200 for core, 120 for asyncio).")
  private @Nullable Integer maxOps;

  @Option(names = "--max-failures", paramLabel = "N", defaultValue = "3",
      description = "Stop after so many disagreements (default: 3).")
  private int maxFailures;

  @Option(names = "--repeat", paramLabel = "N", defaultValue = "1",
      description = "Run each program N times on this library: what depends on where variables stand in a table shows in some runs "
          + "only (default: 1).")
  private int repeat;

  @Option(names = "--python", paramLabel = "COMMAND",
      description = "The CPython to compare with (default: " + Cpython.SETTING
          + ", else the first found that is new enough).")
  private @Nullable String python;

  @Option(names = "--replay", paramLabel = "FILE",
      description = "Compare the program in this file instead of random ones, and print its trace.")
  private @Nullable Path replay;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this and do nothing.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Language<?> spoken = LANGUAGES.stream().filter(each -> each.name().equals(language)).findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no language " + language + ", only "
            + LANGUAGES.stream().map(Language::name).toList()));
    return compare(spoken);
  }

  private <C extends Case<C>> int compare(Language<C> spoken) throws IOException {
    Optional<Cpython> found = sensible(() -> Cpython.find(python, spoken.oldestMinor()));
    if (found.isEmpty()) {
      System.out.printf("LEFT OUT: no CPython 3.%d or newer runs here, so nothing was compared with it. "
          + "Install one, or name one with --python or %s.%n", spoken.oldestMinor(), Cpython.SETTING);
      return "true".equals(System.getenv("CI")) ? FAILED : LEFT_OUT;
    }
    Programs<C> all = sensible(() -> spoken.programs(seed, maxOps == null ? spoken.usualSize() : maxOps));
    C replayed = replay == null ? null : sensible(() -> spoken.parse(Files.readString(replay)));
    int count = programs == null ? spoken.thoroughness().programs() : programs;
    try (var runner = new PythonRunner(found.get(), spoken)) {
      var differential = new Differential<>(runner, spoken.forms(), repeat);
      boolean passed = replayed != null
          ? Replay.passes(differential, replayed, System.out)
          : new RandomRun<>(differential, all, spoken.thoroughness(), System.out).passes(first, count, maxFailures);
      return passed ? 0 : FAILED;
    }
  }

  /** {@return what an option leads to, or tells the user that it leads to nothing} */
  private <T> T sensible(Callable<T> made) {
    try {
      return made.call();
    } catch (NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), "there is no file " + e.getMessage(), e);
    } catch (Exception e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
