// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.ref.WeakReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One loaded contextvars-core, as the functions it gave. The core holds it; here it is held weakly, see {@link Ref}. */
final class Core implements Supplier<@Nullable Object> {
  final Supplier<@Nullable Object> capture;
  final BiConsumer<@Nullable Object, Runnable> run;
  final Predicate<Object> propagated;

  Core(
      Supplier<@Nullable Object> capture, BiConsumer<@Nullable Object, Runnable> run, Predicate<Object> propagated) {
    this.capture = capture;
    this.run = run;
    this.propagated = propagated;
  }

  /** {@return the snapshot that the current thread was started with, once; or null} */
  @Override
  public @Nullable Object get() {
    return Threads.startedWith(this);
  }

  /** How a core is known: an application that is undeployed takes its core along. */
  static final class Ref extends WeakReference<Core> {
    Ref(Core core) {
      super(core);
    }
  }
}
