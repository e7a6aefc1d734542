// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A function of a stage, and what was captured where it was attached. */
@SuppressWarnings({"unchecked", "NullAway"}) // what goes in and out, the stage and the function agree upon
abstract class Attached<F> {
  final F function;
  private final @Nullable Capture capture = Capture.current();

  private Attached(F function) {
    this.function = function;
  }

  final Object call(@Nullable Object first, @Nullable Object second) {
    Call call = new Call(this, first, second);
    Capture.run(capture, call);
    return call.result;
  }

  abstract @Nullable Object perform(@Nullable Object first, @Nullable Object second);

  @Override
  public final String toString() {
    return function.toString();
  }

  private static final class Call implements Runnable {
    private final Attached<?> attached;
    private final @Nullable Object first;
    private final @Nullable Object second;

    private @Nullable Object result; // by the calling thread alone

    Call(Attached<?> attached, @Nullable Object first, @Nullable Object second) {
      this.attached = attached;
      this.first = first;
      this.second = second;
    }

    @Override
    public void run() {
      result = attached.perform(first, second);
    }
  }

  // ---- one for each shape

  static final class OfFunction extends Attached<Function<Object, Object>> implements Function<Object, Object> {
    OfFunction(Function<?, ?> function) {
      super((Function<Object, Object>) function);
    }

    @Override
    public Object apply(Object value) {
      return call(value, null);
    }

    @Override
    Object perform(@Nullable Object first, @Nullable Object second) {
      return function.apply(first);
    }
  }

  static final class OfBiFunction extends Attached<BiFunction<Object, Object, Object>>
      implements
      BiFunction<Object, Object, Object> {
    OfBiFunction(BiFunction<?, ?, ?> function) {
      super((BiFunction<Object, Object, Object>) function);
    }

    @Override
    public Object apply(Object first, Object second) {
      return call(first, second);
    }

    @Override
    Object perform(@Nullable Object first, @Nullable Object second) {
      return function.apply(first, second);
    }
  }

  static final class OfConsumer extends Attached<Consumer<Object>> implements Consumer<Object> {
    OfConsumer(Consumer<?> function) {
      super((Consumer<Object>) function);
    }

    @Override
    public void accept(Object value) {
      call(value, null);
    }

    @Override
    @Nullable
    Object perform(@Nullable Object first, @Nullable Object second) {
      function.accept(first);
      return null;
    }
  }

  static final class OfBiConsumer extends Attached<BiConsumer<Object, Object>> implements BiConsumer<Object, Object> {
    OfBiConsumer(BiConsumer<?, ?> function) {
      super((BiConsumer<Object, Object>) function);
    }

    @Override
    public void accept(Object first, Object second) {
      call(first, second);
    }

    @Override
    @Nullable
    Object perform(@Nullable Object first, @Nullable Object second) {
      function.accept(first, second);
      return null;
    }
  }

  static final class OfSupplier extends Attached<Supplier<Object>> implements Supplier<Object> {
    OfSupplier(Supplier<?> function) {
      super((Supplier<Object>) function);
    }

    @Override
    public Object get() {
      return call(null, null);
    }

    @Override
    Object perform(@Nullable Object first, @Nullable Object second) {
      return function.get();
    }
  }

  static final class OfRunnable extends Attached<Runnable> implements Runnable {
    OfRunnable(Runnable function) {
      super(function);
    }

    @Override
    public void run() {
      call(null, null);
    }

    @Override
    @Nullable
    Object perform(@Nullable Object first, @Nullable Object second) {
      function.run();
      return null;
    }
  }
}
