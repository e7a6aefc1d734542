// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** CPython's cases of done callbacks. */
class FutureCallbackCasesTest extends LoopCases {
  private final List<Integer> bag = new ArrayList<>();
  private final AsyncFuture<Object> f = future();

  private Consumer<AsyncFuture<Object>> callback(int thing) {
    return _ -> bag.add(thing);
  }

  private void add(List<Consumer<AsyncFuture<Object>>> callbacks) {
    callbacks.forEach(f::addDoneCallback);
  }

  private void finish() {
    assertThat(bag).isEmpty();
    f.setResult("foo");
    assertThat(bag).isEmpty();
    runBriefly();
    assertThat(f.result()).isEqualTo("foo");
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_callbacks_remove_first_callback")
  void aRemovedFirstCallbackIsNotCalled() {
    List<Consumer<AsyncFuture<Object>>> callbacks = List.of(callback(42), callback(17), callback(100));
    add(callbacks);
    f.removeDoneCallback(callbacks.getFirst());
    f.removeDoneCallback(callbacks.getFirst());

    finish();
    assertThat(bag).containsExactly(17, 100);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_callbacks_remove_first_and_second_callback")
  void removedFirstAndSecondCallbacksAreNotCalled() {
    List<Consumer<AsyncFuture<Object>>> callbacks = List.of(callback(42), callback(17), callback(100));
    add(callbacks);
    f.removeDoneCallback(callbacks.getFirst());
    f.removeDoneCallback(callbacks.get(1));
    f.removeDoneCallback(callbacks.getFirst());

    finish();
    assertThat(bag).containsExactly(100);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_callbacks_remove_third_callback")
  void aRemovedLastCallbackIsNotCalled() {
    List<Consumer<AsyncFuture<Object>>> callbacks = List.of(callback(42), callback(17), callback(100));
    add(callbacks);
    f.removeDoneCallback(callbacks.getLast());
    f.removeDoneCallback(callbacks.getLast());

    finish();
    assertThat(bag).containsExactly(42, 17);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_result")
  void callbacksRunInOrderWhenThereIsAResult() {
    add(List.of(callback(42), callback(17)));

    finish();
    assertThat(bag).containsExactly(42, 17);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_exception")
  void callbacksRunWhenThereIsAnException() {
    add(List.of(callback(100)));
    RuntimeException exc = new RuntimeException();
    f.setException(exc);
    runBriefly();

    assertThat(bag).containsExactly(100);
    assertThat(f.exception()).isSameAs(exc);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_remove_done_callback")
  void removingSaysHowOftenItWasThere() {
    Consumer<AsyncFuture<Object>> cb1 = callback(1);
    Consumer<AsyncFuture<Object>> cb2 = callback(2);
    Consumer<AsyncFuture<Object>> cb3 = callback(3);
    add(List.of(cb1, cb2));
    assertThat(f.removeDoneCallback(cb2)).isEqualTo(1);
    assertThat(f.removeDoneCallback(cb3)).isZero();

    add(List.of(cb2, cb1, cb1, cb1, cb1, cb1));
    assertThat(f.removeDoneCallback(cb1)).isEqualTo(6);

    finish();
    assertThat(bag).containsExactly(2);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_remove_done_callbacks_list_mutation")
  void aComparisonThatRemovesCallbacksIsSurvived() {
    Consumer<AsyncFuture<Object>> id = callback(2);
    addMany(new Evil(() -> f.removeDoneCallback(id)), id);

    assertThat(f.removeDoneCallback(callback(3))).isZero();
    finish();
    assertThat(bag).containsOnly(1);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_remove_done_callbacks_list_clear")
  void aComparisonThatRemovesEveryCallbackIsSurvived() {
    List<Consumer<AsyncFuture<Object>>> all = new ArrayList<>();
    Consumer<AsyncFuture<Object>> id = callback(2);
    Evil evil = new Evil(() -> all.forEach(f::removeDoneCallback));
    all.add(id);
    addMany(evil, id);
    evil.equal = true;

    f.removeDoneCallback(callback(3));
    finish();
    assertThat(bag).isEmpty();
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_schedule_callbacks_list_mutation_1")
  void removingWhileCallbacksRunIsTooLate() {
    Consumer<AsyncFuture<Object>> str = callback(2);
    f.addDoneCallback(done -> assertThat(done.removeDoneCallback(str)).isZero());
    add(List.of(str, str));

    finish();
    assertThat(bag).containsExactly(2, 2);
  }

  @Test
  @CPython("test_futures.BaseFutureDoneCallbackTests.test_schedule_callbacks_list_mutation_2")
  void aComparisonThatAddsCallbacksIsSurvived() {
    Consumer<AsyncFuture<Object>> id = callback(2);
    addMany(new Evil(() -> f.addDoneCallback(id)), id);

    assertThat(f.removeDoneCallback(callback(3))).isZero();
    finish();
    assertThat(bag).hasSizeGreaterThanOrEqualTo(64).contains(1, 2);
  }

  private void addMany(Evil evil, Consumer<AsyncFuture<Object>> other) {
    f.addDoneCallback(evil);
    for (int i = 0; i < 63; i++) {
      f.addDoneCallback(other);
    }
  }

  /** A callback whose comparison changes the callbacks. */
  private final class Evil implements Consumer<AsyncFuture<Object>> {
    private final Runnable onceCompared;
    private boolean equal;
    private boolean compared;

    Evil(Runnable onceCompared) {
      this.onceCompared = onceCompared;
    }

    @Override
    public void accept(AsyncFuture<Object> done) {
      bag.add(1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!compared) {
        compared = true;
        onceCompared.run();
      }
      return equal;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
