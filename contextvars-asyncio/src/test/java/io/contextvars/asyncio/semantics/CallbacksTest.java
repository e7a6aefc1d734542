// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.TimerHandle;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Callbacks and timers, the contexts they run in, and when they let go of them. */
class CallbacksTest {
  private static final ContextVar<Object> VAR = ContextVar.withDefault("var", "nothing");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<Object> seen = new ArrayList<>();

  @Test
  @Semantics("2.1")
  void aCallbackRunsInACopyThatIsMadeWhenItIsScheduled() {
    TestLoop.run(() -> {
      VAR.set("scheduled");
      Handle handle = Asyncio.runningLoop().callSoon(this::seeAndSet);
      VAR.set("later");
      assertThat(seen).isEmpty();
      tick();

      assertThat(seen).containsExactly("scheduled");
      assertThat(VAR.get()).isEqualTo("later");
      assertThat(contextOf(handle).get(VAR)).isEqualTo("by the callback");
    });
  }

  @Test
  @Semantics("2.1")
  void callbacksRunInOrderAndThoseTheyScheduleInTheNextIteration() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      loop.callSoon(() -> {
        seen.add(1);
        loop.callSoon(() -> seen.add(3));
      });
      loop.callSoon(() -> seen.add(2));

      tick();
      assertThat(seen).containsExactly(1, 2);
      tick();
      assertThat(seen).containsExactly(1, 2, 3);
    });
  }

  @Test
  @Semantics({"2.2", "2.3"})
  void aGivenContextIsUsedItselfAndNotCopied() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      Context given = new Context();
      given.run(() -> VAR.set("given"));
      List<Handle> handles = List.of(
          loop.callSoon(this::seeAndSet, given),
          loop.callSoonThreadsafe(() -> seen.add(VAR.get()), given),
          loop.callLater(SECOND, () -> seen.add(VAR.get()), given),
          loop.callAt(loop.time().plus(SECOND), () -> seen.add(VAR.get()), given));
      Asyncio.sleep(SECOND.multipliedBy(2));

      assertThat(handles).extracting(Handle::context).containsOnly(given);
      assertThat(seen).containsExactly("given", "by the callback", "by the callback", "by the callback");
      assertThat(VAR.get()).isEqualTo("nothing");
    });
  }

  @Test
  @Semantics("2.2")
  void callSoonThreadsafeCopiesTheContextOfTheCallingThreadAndWakesTheLoop() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      VAR.set("of the loop's task");
      CompletableFuture<Object> answer = new CompletableFuture<>();
      Thread.ofPlatform().start(() -> {
        VAR.set("of the thread");
        loop.callSoonThreadsafe(() -> answer.complete(VAR.get()));
        VAR.set("later");
      });

      assertThat(Asyncio.await(answer)).isEqualTo("of the thread");
    });
  }

  @Test
  @Semantics("2.3")
  void timersRunInCopiesThatAreMadeWhenTheyAreScheduledAndInTheOrderOfTheirTimes() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      VAR.set("second");
      loop.callLater(SECOND.multipliedBy(2), () -> seen.add(VAR.get()));
      VAR.set("first");
      loop.callAt(loop.time().plus(SECOND), () -> seen.add(VAR.get()));
      VAR.set("third");
      loop.callLater(SECOND.multipliedBy(2), () -> seen.add(VAR.get()));
      VAR.set("later");
      Asyncio.sleep(SECOND.multipliedBy(3));

      assertThat(seen).containsExactly("first", "second", "third");
    });
  }

  @Test
  @Semantics("2.3")
  void aTimerNeedsATimeAndAnOpenLoop() {
    EventLoop loop = TestLoop.create();
    assertThatNullPointerException().isThrownBy(() -> loop.callLater(nothing(), () -> {}))
        .withMessage("delay must not be null");
    assertThatNullPointerException().isThrownBy(() -> loop.callAt(nothing(), () -> {})).withMessageContaining("when");
    loop.close();

    for (Runnable scheduling : List.<Runnable>of(
        () -> loop.callSoon(() -> {}),
        () -> loop.callSoonThreadsafe(() -> {}),
        () -> loop.callLater(SECOND, () -> {}),
        () -> loop.callAt(SECOND, () -> {}))) {
      assertThatIllegalStateException().isThrownBy(scheduling::run).withMessageStartingWith("Event loop is closed");
    }
  }

  @Test
  @Semantics("2.4")
  void aHandleTellsItsContextItsTimeAndWhetherItWasCancelled() {
    try (EventLoop loop = TestLoop.create()) {
      Context given = new Context();
      TimerHandle late = loop.callAt(SECOND.multipliedBy(2), () -> {}, given);
      TimerHandle early = loop.callAt(SECOND, () -> {});

      assertThat(late.context()).isSameAs(given);
      assertThat(late.when()).isEqualTo(SECOND.multipliedBy(2));
      assertThat(List.of(late, early)).isSortedAccordingTo((a, b) -> b.compareTo(a));
      assertThat(late.isCancelled()).isFalse();
      late.cancel();
      assertThat(late.isCancelled()).isTrue();
    }
  }

  @Test
  @Semantics("2.4")
  void whatIsCancelledDoesNotRun() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      List<Handle> handles = List.of(
          loop.callSoon(() -> seen.add("soon")),
          loop.callSoonThreadsafe(() -> seen.add("soon, from a thread")),
          loop.callLater(SECOND, () -> seen.add("later")));
      handles.forEach(Handle::cancel);
      Asyncio.sleep(SECOND.multipliedBy(2));

      assertThat(seen).isEmpty();
    });
  }

  @Test
  @Semantics("2.4")
  void aCancelledTimerLetsGoOfItsContextAndItsCallbackAtOnce() {
    try (EventLoop loop = TestLoop.create()) {
      AtomicReference<@Nullable TimerHandle> timer = new AtomicReference<>();
      List<WeakReference<?>> held = scheduleWithAContextOfItsOwn(loop, timer);
      TimerHandle inTheSchedule = Objects.requireNonNull(timer.get());
      assertThat(inTheSchedule.context()).isSameAs(held.getFirst().get());

      inTheSchedule.cancel();

      assertThat(inTheSchedule.context()).isNull();
      try {
        held.forEach(reference -> Garbage.assertCollected(reference, "what a cancelled timer held"));
      } finally {
        Reference.reachabilityFence(inTheSchedule);
      }
    }
  }

  /** {@return the context, a value in it, and the callback} */
  private static List<WeakReference<?>> scheduleWithAContextOfItsOwn(
      EventLoop loop, AtomicReference<@Nullable TimerHandle> timer) {
    Context context = new Context();
    Object value = new Object();
    context.run(() -> VAR.set(value));
    Runnable callback = () -> VAR.set(context);
    timer.set(loop.callLater(SECOND, callback, context));
    return List.of(new WeakReference<>(context), new WeakReference<>(value), new WeakReference<>(callback));
  }

  @Test
  @Semantics("2.5")
  void aCallbackThatRepeatsInOneContextSeesWhatItSetBefore() {
    ContextVar<Integer> count = ContextVar.withDefault("count", 0);
    TestLoop.run(() -> {
      count.set(10);
      repeat(count, Context.copyCurrent(), 3);
      Asyncio.sleep(SECOND.multipliedBy(4));

      assertThat(seen).containsExactly(10, 11, 12);
      assertThat(count.get()).isEqualTo(10);
    });
  }

  private void repeat(ContextVar<Integer> count, Context context, int times) {
    Asyncio.runningLoop().callLater(SECOND, () -> {
      seen.add(count.get());
      count.set(count.get() + 1);
      if (times > 1) {
        repeat(count, context, times - 1);
      }
    }, context);
  }

  @Test
  @Semantics("2.8")
  void noTaskIsCurrentInACallback() {
    TestLoop.run(() -> {
      Asyncio.runningLoop().callSoon(() -> seen.add(Asyncio.currentTask() == null));
      tick();

      assertThat(seen).containsExactly(true);
      assertThat(Asyncio.currentTask()).isNotNull();
    });
  }

  private void seeAndSet() {
    seen.add(VAR.get());
    VAR.set("by the callback");
  }

  private static Context contextOf(Handle handle) {
    return Objects.requireNonNull(handle.context());
  }

  @SuppressWarnings("NullAway") // the null that is refused
  private static Duration nothing() {
    return null;
  }
}
