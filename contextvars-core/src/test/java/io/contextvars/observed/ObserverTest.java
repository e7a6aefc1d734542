// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.observed.RecordingObserver.Event;
import io.contextvars.observed.RecordingObserver.Event.Changed;
import io.contextvars.observed.RecordingObserver.Event.Copied;
import io.contextvars.observed.RecordingObserver.Event.Missing;
import io.contextvars.observed.RecordingObserver.Event.Switched;
import io.contextvars.spi.ContextSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("observed")
@OnEachThreadKind
class ObserverTest {
  private static final Reports REPORTS = Reports.collected(); // before the library is first used

  private final ContextVar<String> var = ContextVar.of("var");
  private final Context context = new Context();

  @BeforeEach
  void forget() {
    RecordingObserver.told();
  }

  @Test
  void entriesAndExitsAreToldInTheirOrder() {
    Context inner = new Context();
    context.run(() -> {
      try (Context.Scope scope = inner.enter()) {}
    });

    assertThat(RecordingObserver.told()).containsExactly(
        new Switched(null, context), new Switched(context, inner), new Switched(inner, context),
        new Switched(context, null));
  }

  @Test
  void anExitIsToldWhenTheOperationFails() {
    assertThatIllegalStateException().isThrownBy(() -> context.run(() -> {
      throw new IllegalStateException("the application's own");
    })).withMessage("the application's own");

    assertThat(RecordingObserver.told()).containsExactly(new Switched(null, context), new Switched(context, null));
  }

  @Test
  void scopesLeftOpenAreToldInnermostFirst() {
    Context one = new Context();
    Context two = new Context();
    assertThatIllegalStateException().isThrownBy(() -> context.run(() -> {
      one.enter();
      two.enter();
    }));

    assertThat(RecordingObserver.told()).containsExactly(
        new Switched(null, context), new Switched(context, one), new Switched(one, two), new Switched(two, one),
        new Switched(one, context), new Switched(context, null));
  }

  @Test
  void changesAreToldWithWhatWasAndWhatIs() {
    context.run(() -> {
      Token<String> first = var.set("a");
      Token<String> second = var.set(null);
      var.reset(second);
      var.unset();
      var.reset(first);
    });

    assertThat(changes()).containsExactly(
        new Changed(var, false, null, true, "a"), new Changed(var, true, "a", true, null),
        new Changed(var, true, null, true, "a"), new Changed(var, true, "a", false, null),
        new Changed(var, false, null, false, null));
  }

  @Test
  void aBlockIsTwoChanges() {
    context.run(() -> var.run("block", () -> {}));

    assertThat(changes())
        .containsExactly(new Changed(var, false, null, true, "block"), new Changed(var, true, "block", false, null));
  }

  @Test
  void anInitialIsAChangeWhenItIsStored() {
    ContextVar<String> initial = ContextVar.withInitial("initial", () -> "computed");
    context.run(initial::get);
    context.copy().run(initial::get);

    Changed stored = new Changed(initial, false, null, true, "computed");
    assertThat(changes()).containsExactly(stored, stored); // the copy's own: the source's does not count as old
  }

  @Test
  void aReadThatFindsNothingIsToldWhateverItFallsBackTo() {
    ContextVar<String> withDefault = ContextVar.withDefault("default", "fallback");
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(var::get);
    withDefault.get();
    var.orElse("other");
    var.orElseNull();
    var.isSet(); // a question, not a read

    assertThat(RecordingObserver.told())
        .containsExactly(new Missing(var), new Missing(withDefault), new Missing(var), new Missing(var));
  }

  @Test
  void copiesAreToldWithTheirSource() {
    Context ofNothing = Context.copyCurrent();
    Context copy = context.copy();
    assertThat(RecordingObserver.told()).containsExactly(new Copied(null, ofNothing), new Copied(context, copy));

    context.run(() -> Context.runInCopy(() -> {}));
    List<Event> told = RecordingObserver.told();
    assertThat(told).hasSize(5);
    Copied inside = (Copied) told.get(1);
    assertThat(inside.source()).isSameAs(context);
    assertThat(told.get(2)).isEqualTo(new Switched(context, inside.copy()));
  }

  @Test
  void aWrappedTaskIsToldAsASnapshotAndACopyOfItForEachRun() {
    Runnable task = context.wrap(() -> {});
    Copied snapshot = (Copied) RecordingObserver.told().get(0);
    assertThat(snapshot.source()).isSameAs(context);

    task.run();
    task.run();

    List<Copied> runs = new ArrayList<>();
    for (Event event : RecordingObserver.told()) {
      if (event instanceof Copied copied) {
        runs.add(copied);
      }
    }
    assertThat(runs).hasSize(2).allSatisfy(run -> assertThat(run.source()).isSameAs(snapshot.copy()));
    assertThat(runs.get(0).copy()).isNotSameAs(runs.get(1).copy());
  }

  @Test
  void stepsAreSwitches() {
    ContextSteps steps = ContextSteps.of(context, this);
    steps.resume();
    steps.suspend();
    steps.close();

    assertThat(RecordingObserver.told()).containsExactly(new Switched(null, context), new Switched(context, null));
  }

  @Test
  void aFailingObserverIsReportedOnceAndNeverSeenByTheApplication() {
    context.run(() -> var.set("application"));
    var.orElseNull();
    context.copy();

    assertThat(context.get(var)).isEqualTo("application");
    assertThat(REPORTS.naming(FailingObserver.class.getName())).hasSize(1);
    assertThat(REPORTS.naming(RecordingObserver.class.getName())).isEmpty();
  }

  @Test
  void aProviderThatCannotBeLoadedIsReportedAndLeftOut() {
    context.run(() -> {});

    assertThat(REPORTS.naming("NoSuchObserver")).hasSize(1);
    assertThat(RecordingObserver.told()).isNotEmpty(); // the one named after it is there
  }

  private static List<Event> changes() {
    List<Event> changes = RecordingObserver.told();
    changes.removeIf(event -> !(event instanceof Changed));
    return changes;
  }
}
