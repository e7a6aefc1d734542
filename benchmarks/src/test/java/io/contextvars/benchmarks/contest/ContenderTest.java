// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark of every entrant once, on the threads it is measured on, and checks that it did what its row says. */
class ContenderTest {

  private static final String EXECUTOR = "-Djmh.executor.class=";
  private static final Integer BOUND = Contender.value(Contender.MEASURED);

  /** One benchmark method of one entrant. */
  record Entry(Class<? extends Contender> type, String method) {

    boolean is(String... methods) {
      return Arrays.asList(methods).contains(method);
    }

    @Override
    public String toString() {
      return type.getSimpleName() + "." + method;
    }
  }

  static Stream<Entry> entries() {
    TreeMap<String, Entry> found = new TreeMap<>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out,
            VerboseMode.SILENT), List.of())) {
      String name = entry.getUsername();
      if (name.startsWith(ContenderTest.class.getPackageName() + ".")) {
        found.put(name, new Entry(contender(entry.getUserClassQName()), name.substring(name.lastIndexOf('.') + 1)));
      }
    }
    return found.values().stream();
  }

  private static Class<? extends Contender> contender(String name) {
    try {
      return Class.forName(name).asSubclass(Contender.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyEntrantHasItsBenchmarksInTheListOfJmh() {
    assertThat(entries().map(entry -> entry.type().getSimpleName()).distinct()).contains("ContextVars",
        "HookFreeContextVars",
        "ThreadLocals", "InheritableThreadLocals", "ScopedValues", "FastThreadLocals", "PlainFastThreadLocals",
        "OpenTelemetry", "Grpc",
        "TransmittableThreadLocals", "Micrometer", "Reactor");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void aBenchmarkDoesWhatItsRowSays(Entry entry) throws Exception {
    try (ExecutorService threads = threadsOf(entry.type())) {
      threads.submit((Callable<?>) () -> {
        check(entry);
        return null;
      }).get();
    }
  }

  private static void check(Entry entry) throws Exception {
    Contender contender = newInstance(entry.type());
    Object[] seenInTask = {null};
    contender.task = () -> seenInTask[0] = readBy(contender);
    contender.bind(Contender.first(8), Contender.first(8) + 8);

    Object result = entry.type().getMethod(entry.method()).invoke(contender);

    if (entry.is("read")) {
      assertThat(result).isEqualTo(BOUND);
    } else if (entry.is("setGetReset")) {
      assertThat(result).isEqualTo(Contender.NEW_VALUE);
    } else if (entry.is("wrap")) {
      ((Runnable) result).run();
    }
    if (entry.is("wrap", "copyRun", "copyThenRun", "runPrepared", "runWrapped")) {
      assertThat(seenInTask[0]).as("what the task saw").isEqualTo(BOUND);
    }
    assertThat(readBy(contender)).as("the value afterwards").isEqualTo(BOUND);
  }

  /** Entrants without a read are carriers of other entrants' values: that their task ran is what can be seen. */
  private static Object readBy(Contender contender) {
    try {
      Method read = contender.getClass().getMethod("read");
      return read.isAnnotationPresent(Benchmark.class) ? read.invoke(contender) : null;
    } catch (NoSuchMethodException e) {
      return BOUND;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("read cannot be called", e);
    }
  }

  private static Contender newInstance(Class<? extends Contender> type) throws ReflectiveOperationException {
    return type.getDeclaredConstructor().newInstance();
  }

  private static ExecutorService threadsOf(Class<?> type) throws ReflectiveOperationException {
    Fork fork = type.getAnnotation(Fork.class);
    for (String arg : fork == null ? new String[0] : fork.jvmArgsAppend()) {
      if (arg.startsWith(EXECUTOR)) {
        return Class.forName(arg.substring(EXECUTOR.length()))
            .asSubclass(ExecutorService.class)
            .getConstructor(int.class,
                String.class)
            .newInstance(1, "contest");
      }
    }
    return Executors.newSingleThreadExecutor();
  }
}
