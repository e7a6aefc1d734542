// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.CallGraph;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.Timeout;
import io.contextvars.asyncio.TimerHandle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/guide/from-asyncio-to-java.md} have all names of asyncio, and none that Java has not. */
class EveryNameIsTranslatedTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!---)(.+?) \\| (.+) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern CALL = Pattern.compile("(?<![\\w.])(\\w+)\\.(\\w+)\\(");

  private static final Map<String, Class<?>> RECEIVERS = Map.ofEntries(
      Map.entry("Asyncio", Asyncio.class),
      Map.entry("CallGraph", CallGraph.class),
      Map.entry("Context", Context.class),
      Map.entry("EventLoop", EventLoop.class),
      Map.entry("Runner", Runner.class),
      Map.entry("Task", Task.class),
      Map.entry("TaskGroup", TaskGroup.class),
      Map.entry("awaitable", Awaitable.class),
      Map.entry("barrier", AsyncBarrier.class),
      Map.entry("condition", AsyncCondition.class),
      Map.entry("context", Context.class),
      Map.entry("event", AsyncEvent.class),
      Map.entry("failure", LoopFailure.class),
      Map.entry("failures", ExceptionGroup.class),
      Map.entry("future", AsyncFuture.class),
      Map.entry("group", TaskGroup.class),
      Map.entry("handle", Handle.class),
      Map.entry("lock", AsyncLock.class),
      Map.entry("loop", EventLoop.class),
      Map.entry("process", Process.class),
      Map.entry("queue", AsyncQueue.class),
      Map.entry("runner", Runner.class),
      Map.entry("semaphore", AsyncSemaphore.class),
      Map.entry("task", Task.class),
      Map.entry("timeout", Timeout.class),
      Map.entry("timer", TimerHandle.class));

  @Test
  void everyNameOfAsyncioIsInATable() throws IOException {
    Set<String> translated = rows().flatMap(row -> words(row.group(1))).collect(toSet());

    assertThat(names()).hasSizeGreaterThan(180);
    assertThat(names()).filteredOn(name -> !translated.contains(name.substring(name.indexOf('.') + 1))).isEmpty();
  }

  @Test
  void everyMethodThatStandsForOneExists() throws IOException {
    List<String> calls = rows().flatMap(row -> code(row.group(2)))
        .flatMap(code -> CALL.matcher(code).results())
        .map(call -> call.group(1) + "." + call.group(2))
        .distinct()
        .toList();

    assertThat(calls).hasSizeGreaterThan(100);
    assertThat(calls).filteredOn(call -> !exists(call)).isEmpty();
  }

  private static boolean exists(String call) {
    Class<?> receiver = RECEIVERS.get(call.substring(0, call.indexOf('.')));
    String name = call.substring(call.indexOf('.') + 1);
    return receiver != null && Arrays.stream(receiver.getMethods()).anyMatch(method -> method.getName().equals(name));
  }

  private static Stream<MatchResult> rows() throws IOException {
    Path page = Path.of(System.getProperty("contextvars.root", ".."), "docs", "guide", "from-asyncio-to-java.md");
    return ROW.matcher(Files.readString(page)).results();
  }

  private static Stream<String> words(String cell) {
    return code(cell).flatMap(code -> WORD.matcher(code).results()).map(MatchResult::group);
  }

  private static Stream<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1));
  }

  private static List<String> names() throws IOException {
    try (InputStream names = EveryNameIsTranslatedTest.class.getResourceAsStream("/names/asyncio.txt")) {
      return new String(Objects.requireNonNull(names).readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
