// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link ContextVar}: each hop is wrapped, and takes along whatever variables there are. */
final class ContextVariable implements RequestId {
  private final ContextVar<String> id = ContextVar.of("request id");

  @Override
  public String name() {
    return "ContextVar";
  }

  @Override
  public int linesToCarry() {
    return 3;
  }

  @Override
  public void during(String requestId, Runnable request) {
    id.run(requestId, request);
  }

  @Override
  public @Nullable String current() {
    return id.orElseNull();
  }

  // region carry
  @Override
  public Runnable carry(Runnable task) {
    return Context.copyCurrent().wrap(task);
  }

  @Override
  public <T> Supplier<T> carrySupplier(Supplier<T> supplier) {
    return Context.copyCurrent().wrapSupplier(supplier);
  }

  @Override
  public <T, R> Function<T, R> carryFunction(Function<T, R> function) {
    return Context.copyCurrent().wrapFunction(function);
  }
  // endregion
}
