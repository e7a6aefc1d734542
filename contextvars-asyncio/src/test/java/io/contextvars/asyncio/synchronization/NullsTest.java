// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncSemaphore;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is refused by the name of the parameter, before anything happens. */
@SuppressWarnings({"DataFlowIssue", "NullAway"})
class NullsTest {
  private static final AsyncLock LOCK = new AsyncLock();
  private static final AsyncCondition CONDITION = new AsyncCondition(LOCK);
  private static final AsyncSemaphore SEMAPHORE = new AsyncSemaphore();

  static Stream<Arguments> calls() {
    return Stream.of(
        call("block", () -> LOCK.run(null)),
        call("block", () -> LOCK.call(null)),
        call("block", () -> CONDITION.run(null)),
        call("block", () -> CONDITION.call(null)),
        call("block", () -> SEMAPHORE.run(null)),
        call("block", () -> SEMAPHORE.call(null)),
        call("lock", () -> new AsyncCondition(null)),
        call("predicate", () -> CONDITION.awaitUntil(null)),
        call("order", () -> new AsyncPriorityQueue<String>(null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0} [{index}]")
  @MethodSource("calls")
  void areRefusedByName(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);
    assertThat(LOCK.isLocked()).isFalse();
    assertThat(SEMAPHORE.isLocked()).isFalse();
  }
}
