// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextRoundTripTest {
  private static final ContextVar<String> USER = ContextVar.of("user");
  private static final ContextVar<String> SESSION = ContextVar.withDefault("session", "none");
  private static final ContextVar<List<String>> LOG = ContextVar.withInitial("log", ArrayList::new);

  private static void inACopy(ThreadKind.Task body) throws Exception {
    Context.<Boolean, Exception>callInCopy(() -> {
      body.run();
      return true;
    });
  }

  @Nested
  @OnEachThreadKind
  class Carries {
    private ExecutorService elsewhere;

    @BeforeEach
    void start(ThreadKind kind) {
      elsewhere = Executors.newSingleThreadExecutor(kind);
    }

    @AfterEach
    void stop() {
      elsewhere.shutdownNow();
    }

    @Test
    void setsAndRemovals() throws Exception {
      inACopy(() -> {
        SESSION.set("s1");
        String seen = ContextRoundTrip.call(elsewhere, () -> {
          USER.set("ada");
          String session = SESSION.get();
          SESSION.unset();
          return session;
        });
        assertThat(seen).isEqualTo("s1");
        assertThat(USER.get()).isEqualTo("ada");
        assertThat(SESSION.isSet()).isFalse();
      });
    }

    @Test
    void nullAsAValueLikeAnyOther() throws Exception {
      ContextVar<Object> nullable = ContextVar.of("nullable");
      inACopy(() -> {
        ContextRoundTrip.run(elsewhere, () -> setNull(nullable));
        assertThat(nullable.isSet()).isTrue();
        assertThat(nullable.orElseNull()).isNull();
      });
    }

    @SuppressWarnings("NullAway")
    private void setNull(ContextVar<Object> var) {
      var.set(null);
    }

    @Test
    void whatATaskChangedBeforeItFailed() throws Exception {
      inACopy(() -> {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ContextRoundTrip.call(elsewhere, () -> {
          USER.set("ada");
          throw new IOException("on the way");
        })).withMessage("on the way");
        assertThat(USER.get()).isEqualTo("ada");
      });
    }

    @Test
    void changesOnlySoThatWhatTheMakerChangedMeanwhileStays() throws Exception {
      inACopy(() -> {
        USER.set("ada");
        SESSION.set("s1");
        ContextRoundTrip<?> trip = ContextRoundTrip.of(() -> USER.set("grace"));
        SESSION.set("s2");
        elsewhere.submit(trip).get();
        trip.carryBack();
        assertThat(USER.get()).isEqualTo("grace");
        assertThat(SESSION.get()).isEqualTo("s2");
      });
    }

    @Test
    void noInitialThatTheTaskComputed() throws Exception {
      inACopy(() -> {
        List<String> mine = LOG.get();
        List<String> theirs = ContextRoundTrip.call(elsewhere, LOG::get);
        assertThat(theirs).isNotSameAs(mine);
        assertThat(LOG.get()).isSameAs(mine);
      });
    }

    @Test
    void theRemovalOfAValueThatAnInitialReplaced() throws Exception {
      inACopy(() -> {
        List<String> given = new ArrayList<>();
        LOG.set(given);
        ContextRoundTrip.run(elsewhere, () -> {
          LOG.unset();
          LOG.get().add("the copy's own");
        });
        assertThat(LOG.isSet()).isFalse();
        assertThat(LOG.get()).isEmpty();
      });
    }

    @Test
    void nothingIntoTheWorkersThread() throws Exception {
      inACopy(() -> ContextRoundTrip.run(elsewhere, () -> USER.set("ada")));
      assertThat(elsewhere.submit(USER::isSet).get()).isFalse();
    }

    @Test
    void fromATripWithinATrip(ThreadKind kind) throws Exception {
      ExecutorService further = Executors.newSingleThreadExecutor(kind);
      inACopy(() -> {
        ContextRoundTrip.<Boolean, InterruptedException>call(elsewhere, () -> {
          ContextRoundTrip.run(further, () -> USER.set("from far"));
          return true;
        });
        assertThat(USER.get()).isEqualTo("from far");
      });
      further.shutdown();
    }

    @Test
    void nothingWhenTheMakerIsInterruptedAndTheTaskIsInterruptedToo() throws Exception {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      Started<Boolean> maker = ThreadKind.PLATFORM.start(() -> {
        assertThatExceptionOfType(InterruptedException.class)
            .isThrownBy(() -> ContextRoundTrip.run(elsewhere, () -> {
              USER.set("too late");
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            }));
        return USER.isSet();
      });
      running.await();
      maker.thread().interrupt();
      assertThat(maker.result()).isFalse();
      interrupted.await();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 300})
    void amongAnyNumberOfVariables(int variables) throws Exception {
      List<ContextVar<Integer>> vars =
          IntStream.range(0, variables).mapToObj(i -> ContextVar.<Integer>of("v" + i)).toList();
      inACopy(() -> {
        vars.forEach(var -> var.set(0));
        ContextRoundTrip.run(elsewhere, () -> {
          for (int i = 0; i < variables; i += 3) {
            vars.get(i).set(i);
          }
          for (int i = 1; i < variables; i += 3) {
            vars.get(i).unset();
          }
        });
        for (int i = 0; i < variables; i++) {
          assertThat(vars.get(i).orElse(-1)).isEqualTo(i % 3 == 0 ? i : i % 3 == 1 ? -1 : 0);
        }
      });
    }
  }

  @Nested
  @OnEachThreadKind
  class Tokens {
    @Test
    void madeInOneTripAreResetByTheMakerAndInALaterTrip(ThreadKind kind) throws Exception {
      ExecutorService elsewhere = Executors.newSingleThreadExecutor(kind);
      inACopy(() -> {
        Token<String> before = USER.set("before");
        Token<String> first = ContextRoundTrip.call(elsewhere, () -> USER.set("first"));
        Token<String> second = ContextRoundTrip.call(elsewhere, () -> USER.set("second"));
        assertThat(USER.get()).isEqualTo("second");
        ContextRoundTrip.run(elsewhere, () -> USER.reset(second));
        assertThat(USER.get()).isEqualTo("first");
        USER.reset(first);
        assertThat(USER.get()).isEqualTo("before");
        ContextRoundTrip.run(elsewhere, () -> USER.reset(before));
        assertThat(USER.isSet()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> USER.reset(second))
            .withMessageContaining("has already been used once");
      });
      elsewhere.shutdown();
    }

    @Test
    void ofATripAreRefusedInATaskThatHasACopyOfItsOwn(ThreadKind kind) throws Exception {
      ExecutorService elsewhere = Executors.newSingleThreadExecutor(kind);
      inACopy(() -> {
        Token<String> token = ContextRoundTrip.call(elsewhere, () -> USER.set("ada"));
        Context.runInCopy(() -> assertThatIllegalArgumentException().isThrownBy(() -> USER.reset(token))
            .withMessageContaining("was created in a different Context"));
        ContextRoundTrip.run(elsewhere, () -> Context.runInCopy(
            () -> assertThatIllegalArgumentException().isThrownBy(() -> USER.reset(token))));
        new Context().run(() -> assertThatIllegalArgumentException().isThrownBy(() -> USER.reset(token)));
        USER.reset(token);
      });
      elsewhere.shutdown();
    }
  }

  @Nested
  class IsRefused {
    private final ContextRoundTrip<String> trip = Context.callInCopy(() -> ContextRoundTrip.of(() -> "done"));

    @Test
    void asASecondRun() throws Exception {
      trip.call();
      assertThatIllegalStateException().isThrownBy(trip::call).withMessageContaining("has already been called");
    }

    @Test
    void beforeItHasEnded() {
      assertThatIllegalStateException().isThrownBy(trip::carryBack).withMessageContaining("has not ended");
    }

    @Test
    void inAnotherContextThanTheMakersAndStaysUsable() throws Exception {
      inACopy(() -> {
        ContextRoundTrip<?> mine = ContextRoundTrip.of(() -> USER.set("ada"));
        mine.call();
        Context.runInCopy(() -> assertThatIllegalStateException().isThrownBy(mine::carryBack)
            .withMessageContaining("was made in a different Context"));
        mine.carryBack();
        assertThat(USER.get()).isEqualTo("ada");
        assertThatIllegalStateException().isThrownBy(mine::carryBack).withMessageContaining("carried back once");
      });
    }

    @Test
    void byAnExecutorThatRejectsIt() {
      ExecutorService closed = Executors.newSingleThreadExecutor();
      closed.shutdown();
      Context.runInCopy(() -> assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> ContextRoundTrip.run(closed, () -> {})));
    }

    @Test
    void whenTheTaskLeavesAContextEntered() {
      Context.runInCopy(() -> {
        assertThatIllegalStateException().isThrownBy(() -> ContextRoundTrip.run(Runnable::run, () -> {
          USER.set("ada");
          new Context().enter();
        })).withMessageContaining("left 1 scope open");
        assertThat(USER.get()).isEqualTo("ada");
      });
    }
  }
}
