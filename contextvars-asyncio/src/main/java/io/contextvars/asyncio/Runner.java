// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs several coroutines, one after the other, on one loop and in one context: {@code asyncio.Runner}.
 *
 * <p>The context is a copy of what is current at the first use. What one run sets, the next one sees.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-runner.html">Runners</a>
 */
public final class Runner implements AutoCloseable {
  private final @Nullable Boolean debug;
  private final Supplier<EventLoop> loopFactory;
  private @Nullable BatonLoop loop;
  private @Nullable Context context;

  /** Makes a runner with a loop of its own. */
  public Runner() {
    this(null, () -> EventLoop.builder().build());
  }

  private Runner(@Nullable Boolean debug, Supplier<EventLoop> loopFactory) {
    this.debug = debug;
    this.loopFactory = loopFactory;
  }

  /** {@return a builder of a runner with debug mode or a loop factory} */
  public static Builder builder() {
    return new Builder();
  }

  /** Runs a coroutine in the runner's context. */
  public <T extends @Nullable Object> T run(Awaitable<T> coroutine) {
    return run(coroutine, context());
  }

  /** Runs a coroutine without a result. */
  public void run(AsyncAction coroutine) {
    run(Awaitable.of(coroutine));
  }

  /** Runs a coroutine in a context: itself, not a copy. */
  public <T extends @Nullable Object> T run(Awaitable<T> coroutine, Context context) {
    Task<T> task = loop().createTask(coroutine, context);
    return loop().runUntilComplete(task);
  }

  private Context context() {
    loop();
    return Objects.requireNonNull(context);
  }

  /** {@return the loop} */
  public EventLoop loop() {
    if (loop == null) {
      loop = (BatonLoop) loopFactory.get();
      context = Context.copyCurrent();
      if (debug != null) {
        loop.setDebug(debug);
      }
    }
    return loop;
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
  }

  /** Says how a runner is made. */
  public static final class Builder {
    private @Nullable Boolean debug;
    private Supplier<EventLoop> loopFactory = () -> EventLoop.builder().build();

    private Builder() {}

    /** Turns debug mode on or off. */
    public Builder debug(boolean debug) {
      this.debug = debug;
      return this;
    }

    /** Sets what makes the loop. */
    public Builder loopFactory(Supplier<EventLoop> factory) {
      this.loopFactory = Objects.requireNonNull(factory, "factory");
      return this;
    }

    /** {@return a runner} */
    public Runner build() {
      return new Runner(debug, loopFactory);
    }
  }
}
