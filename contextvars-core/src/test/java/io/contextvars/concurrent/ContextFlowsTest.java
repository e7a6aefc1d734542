// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static io.contextvars.concurrent.Scripted.COMPLETE;
import static io.contextvars.concurrent.Scripted.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import io.contextvars.spi.ContextSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContextFlowsTest {
  private static final ContextVar<Integer> COUNT = ContextVar.withDefault("count", 0);

  /** What each part of a flow does: counts in its context, and notes what it sees. */
  private static final class Part implements Runnable {
    final List<Integer> seen = new ArrayList<>();

    @Override
    public void run() {
      COUNT.set(COUNT.get() + 1);
      seen.add(COUNT.get());
    }
  }

  private final Part source = new Part();
  private final Part middle = new Part();
  private final Part consumer = new Part();

  @Nested
  @OnEachThreadKind
  class ASubscriber {
    @Test
    void receivesAllSignalsInOneContextOfItsOwn() {
      Context.runInCopy(() -> {
        COUNT.set(100);
        Subscriber<Integer> subscriber = ContextFlows.propagating(Scripted.always(consumer));
        COUNT.set(200);
        new Numbers(2, source).subscribe(subscriber);

        assertThat(source.seen).containsExactly(201, 202, 203, 204); // subscribe, request and two numbers
        assertThat(COUNT.get()).isEqualTo(204); // this source has no context of its own
      });

      assertThat(consumer.seen).containsExactly(101, 102, 103, 104); // subscribed, two numbers, complete
    }

    @Test
    void receivesThemFromAnyThread(ThreadKind kind) throws Exception {
      Subscriber<Integer> subscriber = ContextFlows.propagating(Scripted.always(consumer));
      Publisher<Integer> source = new Numbers(0, () -> {});

      kind.run(() -> source.subscribe(subscriber));
      kind.run(() -> COUNT.run(50, () -> subscriber.onNext(1)));
      subscriber.onNext(2);
      kind.run(subscriber::onComplete);

      assertThat(consumer.seen).containsExactly(1, 2, 3, 4, 5); // subscribed, complete, then what it is sent
      assertThat(COUNT.isSet()).isFalse();
    }

    @Test
    void requestsAndCancelsOutside() {
      List<Integer> outside = new ArrayList<>();
      Publisher<Integer> source = subscriber -> subscriber.onSubscribe(new Subscription() {
        @Override
        public void request(long n) {
          outside.add(COUNT.get());
          COUNT.set(COUNT.get() + 10);
        }

        @Override
        public void cancel() {
          outside.add(COUNT.get());
        }
      });

      COUNT.run(100, () -> source.subscribe(ContextFlows.propagating(new Scripted((signal, subscription) -> {
        COUNT.set(1);
        subscription.request(1);
        assertThat(COUNT.get()).isEqualTo(1);
        subscription.cancel();
      }))));

      assertThat(outside).containsExactly(100, 110);
    }

    @Test
    void thatFailsLeavesNothingBehind() {
      RuntimeException failure = new RuntimeException();
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        consumer.run();
        if (signal.equals(0)) {
          throw failure;
        }
      }));
      new Numbers(0, () -> {}).subscribe(subscriber);

      assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> subscriber.onNext(0)).isSameAs(failure);
      assertThat(COUNT.isSet()).isFalse();
      subscriber.onNext(1);

      assertThat(consumer.seen).containsExactly(1, 2, 3, 4);
    }

    @Test
    void thatLeavesAScopeOpenFails() {
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        consumer.run();
        if (signal.equals(SUBSCRIBED)) {
          new Context().enter();
        }
      }));

      assertThatIllegalStateException().isThrownBy(() -> new Numbers(1, () -> {}).subscribe(subscriber))
          .withMessageContaining("left 1 scope open");
      assertThat(COUNT.isSet()).isFalse();
      subscriber.onComplete();

      assertThat(consumer.seen).containsExactly(1, 2);
    }

    @Test
    void mayHaveAScopeOpenWhileItRequests() {
      List<Integer> seen = new ArrayList<>();
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        if (signal.equals(SUBSCRIBED)) {
          try (var scope = new Context().enter()) {
            COUNT.set(7);
            subscription.request(1);
          }
        }
        seen.add(COUNT.get());
      }));

      new Numbers(2, () -> seen.add(COUNT.get())).subscribe(subscriber);

      // the source subscribes, is requested and emits; the number comes while the scope is open; then it is closed
      assertThat(seen).containsExactly(0, 0, 0, 7, 0);
    }

    @Test
    void doesNotLetAComputationOutsideWaitInItsCode() {
      ContextSteps coroutine = ContextSteps.of(new Context(), "its scheduler");
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        consumer.run();
        assertThatIllegalStateException().isThrownBy(coroutine::suspend)
            .withMessageContaining("are not what this thread resumed last");
      }));

      coroutine.resume();
      COUNT.set(50);
      new Numbers(0, () -> {}).subscribe(subscriber);
      assertThat(COUNT.get()).isEqualTo(50);
      coroutine.suspend();
      coroutine.close();

      assertThat(consumer.seen).containsExactly(1, 2);
      assertThat(COUNT.isSet()).isFalse();
    }

    @Test
    void mayTalkToAnotherFlowWhileItReceives() {
      Part inner = new Part();
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        consumer.run();
        if (signal.equals(SUBSCRIBED)) {
          subscription.request(2);
        } else if (signal.equals(0)) {
          ContextFlows.isolating(new Numbers(1, source))
              .subscribe(ContextFlows.propagating(Scripted.always(inner)));
        }
      }));

      new Numbers(2, () -> {}).subscribe(subscriber);

      assertThat(consumer.seen).containsExactly(1, 2, 3, 4);
      assertThat(source.seen).containsExactly(3, 4, 5); // subscribe, request, a number, after what the consumer set
      assertThat(inner.seen).containsExactly(3, 4, 5);
    }
  }

  @Nested
  @OnEachThreadKind
  class APublisher {
    @Test
    void servesASubscriberInOneContextOfItsOwn(ThreadKind kind) throws Exception {
      Publisher<Integer> publisher = COUNT.call(100, () -> ContextFlows.isolating(new Numbers(3, source)));
      Scripted subscriber = new Scripted((signal, subscription) -> consumer.run());

      COUNT.run(200, () -> publisher.subscribe(subscriber));
      kind.run(() -> COUNT.run(300, () -> subscriber.subscription().request(2)));
      subscriber.subscription().cancel();

      assertThat(source.seen).containsExactly(101, 102, 103, 104, 105);
      assertThat(consumer.seen).containsExactly(201, 301, 302);
      assertThat(COUNT.isSet()).isFalse();
    }

    @Test
    void emitsInTheVeryContextOfWhoeverRequests() {
      Scripted subscriber = new Scripted((signal, subscription) -> consumer.run());
      ContextFlows.isolating(new Numbers(3, source)).subscribe(subscriber);

      COUNT.run(10, () -> {
        subscriber.subscription().request(2);
        assertThat(COUNT.get()).isEqualTo(12);
      });

      COUNT.unset();
    }

    @Test
    void servesEachSubscriberApart() {
      Publisher<Integer> publisher = ContextFlows.isolating(new Numbers(1, source));

      Context.runInCopy(() -> publisher.subscribe(Scripted.always(consumer)));
      Context.runInCopy(() -> publisher.subscribe(Scripted.always(consumer)));

      assertThat(source.seen).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void thatFailsToSubscribeLeavesNothingBehind() {
      RuntimeException failure = new RuntimeException();
      Publisher<Integer> publisher = ContextFlows.isolating(subscriber -> {
        COUNT.set(1);
        throw failure;
      });

      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> publisher.subscribe(Scripted.always(consumer)))
          .isSameAs(failure);
      assertThat(COUNT.isSet()).isFalse();
    }

    @Test
    void emitsFromAnotherThreadInWhatIsCurrentThere(ThreadKind kind) {
      try (SubmissionPublisher<Integer> numbers = new SubmissionPublisher<>(task -> kind.newThread(task).start(), 8)) {
        CountDownLatch complete = new CountDownLatch(1);
        COUNT.run(5, () -> ContextFlows.isolating(numbers)
            .subscribe(ContextFlows.propagating(new Scripted((signal, subscription) -> {
              consumer.run();
              subscription.request(1);
              if (signal.equals(COMPLETE)) {
                complete.countDown();
              }
            }))));
        numbers.submit(1);
        numbers.submit(2);
        numbers.close();

        await(complete);
        assertThat(consumer.seen).containsExactly(6, 7, 8, 9); // with a context of its own: subscriber and wrapper
      }
    }
  }

  /** Both sides of a border on one stack. */
  @Nested
  @OnEachThreadKind
  class SourceAndSubscriber {
    @Test
    void keepTheirOwnContextsHoweverDeepTheyCallEachOther() {
      Publisher<Integer> recursive = COUNT.call(100, () -> ContextFlows.isolating(new Recursive(5, source)));
      Subscriber<Integer> subscriber = COUNT.call(200, () -> ContextFlows.propagating(oneByOne()));

      COUNT.run(300, () -> {
        recursive.subscribe(subscriber);
        assertThat(COUNT.get()).isEqualTo(300);
      });

      assertThat(source.seen).containsExactly(101, 102, 103, 104, 105, 106, 107);
      assertThat(consumer.seen).containsExactly(201, 202, 203, 204, 205, 206);
    }

    @Test
    void keepThemWithAProcessorBetween() {
      Processor<Integer, Integer> processor = COUNT.call(200, () -> ContextFlows.propagating(new PassingOn<>(middle)));
      Publisher<Integer> numbers = COUNT.call(100, () -> ContextFlows.isolating(new Numbers(2, source)));
      Subscriber<Integer> subscriber = COUNT.call(300, () -> ContextFlows.propagating(oneByOne()));

      COUNT.run(400, () -> {
        processor.subscribe(subscriber);
        numbers.subscribe(processor);
        assertThat(COUNT.get()).isEqualTo(400);
      });

      assertThat(source.seen).containsExactly(101, 102, 103, 104, 105, 106); // subscribe, 3 requests, 2 numbers
      // subscribe and subscribed, 4 requests, of which the last is too late, 2 numbers, complete
      assertThat(middle.seen).containsExactly(201, 202, 203, 204, 205, 206, 207, 208, 209);
      assertThat(consumer.seen).containsExactly(301, 302, 303, 304);
    }

    private Scripted oneByOne() {
      return new Scripted((signal, subscription) -> {
        consumer.run();
        subscription.request(1);
      });
    }

    @Test
    void leaveNothingBehindWhenTheStackOverflows() {
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        COUNT.set(COUNT.get() + 1);
        if (!signal.equals(COMPLETE)) {
          subscription.request(1);
        }
        consumer.run();
      }));
      Publisher<Integer> endless = ContextFlows.isolating(new Recursive(Integer.MAX_VALUE, () -> COUNT.set(-1)));

      COUNT.run(7, () -> {
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> endless.subscribe(subscriber));
        assertThat(COUNT.get()).isEqualTo(7);
      });

      int before = consumer.seen.size();
      subscriber.onComplete(); // its context is free, and it has what was set before
      assertThat(consumer.seen.get(before)).isGreaterThan(2);
    }

    @Test
    void areNotTornApartByASourceThatAsksForAnother() {
      List<Subscription> asked = new ArrayList<>();
      Publisher<Integer> asking = ContextFlows.isolating(subscriber -> {
        COUNT.set(50);
        asked.forEach(other -> other.request(1)); // of a flow whose subscriber is on the stack, and did not go out
        assertThat(COUNT.get()).isEqualTo(50);
      });
      Subscriber<Integer> subscriber = ContextFlows.propagating(new Scripted((signal, subscription) -> {
        consumer.run();
        if (signal.equals(SUBSCRIBED)) {
          asked.add(subscription);
          asking.subscribe(Scripted.always(() -> {}));
        }
      }));

      new Numbers(2, () -> {}).subscribe(subscriber);

      assertThat(consumer.seen).containsExactly(1, 2); // the number came to a copy of the subscriber's context
      assertThat(COUNT.isSet()).isFalse();
    }
  }

  /** A request or a cancel while another thread is inside. */
  @Nested
  @OnEachThreadKind
  class AnOverlap {
    @Test
    void runsAtOnceInACopy(ThreadKind kind) {
      List<Integer> requested = new ArrayList<>();
      Scripted subscriber = new Scripted((signal, subscription) -> {
        consumer.run();
        if (signal.equals(0)) { // the source is emitting, on this thread
          requested.add(elsewhere(kind, () -> {
            subscription.request(1);
            return COUNT.get();
          }));
        }
      });
      ContextFlows.isolating(new Numbers(3, source)).subscribe(subscriber);

      Context.runInCopy(() -> subscriber.subscription().request(1));

      assertThat(requested).containsExactly(0);
      // subscribe, request, a number, the request from elsewhere in a copy, and a number after what the first had set
      assertThat(source.seen).containsExactly(1, 2, 3, 4, 4);
      assertThat(consumer.seen).hasSize(3);
      COUNT.unset();
    }

    private static <R> R elsewhere(ThreadKind kind, Callable<R> call) {
      try {
        return kind.call(call);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void emitsToAConsumerThatSeesNothingOfTheCopy(ThreadKind kind) {
      List<Integer> seen = new ArrayList<>();
      Scripted subscriber = new Scripted((signal, subscription) -> seen.add(COUNT.get()));
      List<Callable<Boolean>> onCancel = new ArrayList<>();
      Publisher<Integer> publisher = COUNT.call(100, () -> ContextFlows.isolating(receiver -> receiver.onSubscribe(
          new Subscription() {
            @Override
            public void request(long n) {
              source.run();
              receiver.onNext(1);
            }

            @Override
            public void cancel() {
              source.run();
              onCancel.forEach(call -> elsewhere(kind, call));
            }
          })));
      publisher.subscribe(subscriber);
      onCancel.add(() -> COUNT.call(5, () -> {
        subscriber.subscription().request(1); // while the source is cancelling, on another thread
        return true;
      }));

      subscriber.subscription().cancel();

      assertThat(source.seen).containsExactly(101, 102);
      assertThat(seen).containsExactly(0, 5);
    }

    @Test
    void doesNotPutOffACancel(ThreadKind kind) {
      Scripted subscriber = new Scripted((signal, subscription) -> {
        consumer.run();
        if (signal.equals(0)) { // it returns although this thread is in the middle of the emission
          elsewhere(kind, () -> {
            subscription.cancel();
            return true;
          });
        }
      });
      ContextFlows.isolating(new Numbers(3, source)).subscribe(subscriber);

      subscriber.subscription().request(3);

      assertThat(consumer.seen).containsExactly(1, 2);
      COUNT.unset();
    }
  }

  @Test
  void wrappedTwiceAPartStaysInItsFirstContext() {
    Publisher<Integer> publisher = ContextFlows.isolating(new Numbers(1, source));
    assertThat(ContextFlows.isolating(publisher)).isSameAs(publisher);
    Subscriber<Integer> subscriber = ContextFlows.propagating(Scripted.always(consumer));
    assertThat(ContextFlows.propagating(subscriber)).isSameAs(subscriber);
    Processor<Integer, Integer> processor = ContextFlows.propagating(new PassingOn<>(middle));
    assertThat(ContextFlows.propagating(processor)).isSameAs(processor);
    assertThat(ContextFlows.propagating((Subscriber<Integer>) processor)).isSameAs(processor);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A publisher that emits inside of request, however deep. */
  private record Recursive(int count, Runnable step) implements Publisher<Integer> {
    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
      step.run();
      int[] next = {0};
      subscriber.onSubscribe(new Subscription() {
        @Override
        public void request(long n) {
          step.run();
          if (next[0] < count) {
            subscriber.onNext(next[0]++);
          }
        }

        @Override
        public void cancel() {}
      });
    }
  }
}
