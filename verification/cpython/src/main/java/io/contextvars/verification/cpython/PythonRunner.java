// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One CPython process that runs program after program: a program goes in, its trace comes out.
 *
 * <p>One program is under way at a time, so neither side can fill a pipe while the other does not read. Used by one thread.
 */
public final class PythonRunner implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Cpython python;
  private final Path script;
  private final Process process;
  private final BufferedWriter programs;
  private final BufferedReader traces;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());

  public PythonRunner(Cpython python, Language<?> language) throws IOException {
    this.python = python;
    script = Files.createTempFile("interpreter", ".py");
    try (InputStream source = language.interpreter()) {
      Files.write(script, source.readAllBytes());
    }
    // A thread begins without a context also where Python would let it inherit one (semantics 1.36).
    process = new ProcessBuilder(python.command(), "-I", "-X", "thread_inherit_context=0", script.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    programs = process.outputWriter();
    traces = process.inputReader();
  }

  public Cpython python() {
    return python;
  }

  /** Lets the process begin with the program; {@link #receive()} is next. */
  public void send(Case<?> program) {
    List<String> lines = program.lines();
    try {
      programs.write("program " + lines.size() + "\n");
      for (String line : lines) {
        programs.write(line + "\n");
      }
      programs.flush();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  public Trace receive() {
    ScheduledFuture<?> end = watch.schedule(() -> process.destroyForcibly(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    try {
      String header = line();
      int count = Integer.parseInt(header.substring("trace ".length()));
      var lines = new ArrayList<String>(count);
      for (int i = 0; i < count; i++) {
        lines.add(line());
      }
      return new Trace(lines);
    } catch (IOException e) {
      throw broken(e);
    } finally {
      end.cancel(false);
    }
  }

  private String line() throws IOException {
    @Nullable String line = traces.readLine();
    if (line == null) {
      throw new IOException("its output ended");
    }
    return line;
  }

  private UncheckedIOException broken(IOException cause) {
    return new UncheckedIOException(python + " (" + python.command() + ") did not answer within " + PATIENCE_SECONDS
        + " s or ended early: what it wrote above says why; the program is the one being compared", cause);
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    programs.close();
    process.destroy();
    Files.deleteIfExists(script);
  }
}
