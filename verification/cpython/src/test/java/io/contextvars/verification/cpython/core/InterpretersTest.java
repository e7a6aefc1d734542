// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.PythonRunner;
import io.contextvars.verification.cpython.Reference;
import io.contextvars.verification.cpython.Trace;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs with the traces that PEP 567 gives them, written by hand; both interpreters must show exactly these. */
class InterpretersTest {

  /** One of the four that run a program. */
  enum Interpreter {
    CPYTHON, RUN, CALL, SCOPE;

    Trace run(String program) throws IOException {
      if (this == CPYTHON) {
        try (var runner = new PythonRunner(Reference.python(10), new CoreLanguage())) {
          runner.send(Program.parse(program));
          return runner.receive();
        }
      }
      return JavaInterpreter.run(Program.parse(program), JavaForm.valueOf(name()), new Coverage());
    }
  }

  /** A program and what it shows, named by what it is about. */
  record Case(String behaviour, String program, List<String> trace) {
    @Override
    public String toString() {
      return behaviour;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        example("a value wins over the fallback, the fallback over the default", """
            var v0 n0 default 7
            get v0
            get v0 or 8
            set v0 9 t0
            get v0 or 8
            """, "1 made", "2 7", "3 8", "4 was MISSING", "5 9", "0 ended"),
        example("a variable without anything is a lookup error that names it", """
            var v0 n0
            get v0
            get v0 or None
            context c0
            lookup c0 v0
            find c0 v0
            bound v0
            """, "1 made", "2 LookupError of v0", "3 None", "4 made", "5 LookupError of v0", "6 None", "7 False",
            "0 ended"),
        example("a token restores once, by its variable, in its context", """
            var v0 n0
            var v1 n0
            context c0
            set v0 1 t0
            set v0 None t1
            reset v1 t1
            run c0
              reset v0 t1
              reset v1 t1
            end
            reset v0 t1
            reset v1 t1
            token t1
            token t0
            get v0
            """, "1 made", "2 made", "3 made", "4 was MISSING", "5 was 1",
            "6 ValueError, created by a different ContextVar",
            "7 entered", "8 ValueError, created in a different Context",
            "9 ValueError, created by a different ContextVar", "7 left", "11 done",
            "12 RuntimeError, already been used once", "13 of v0, was 1, used", "14 of v0, was MISSING, unused", "15 1",
            "0 ended"),
        example("a copy and its source go their own ways, a view stays as it was", """
            var v0 n0
            var v1 n1
            set v0 1 t0
            copy c0
            view w0 c0
            run c0
              set v0 2 t1
              set v1 3 t2
              items c0
              isolate
                reset v1 t2
                set v1 4 t3
              end
              lookup c0 v1
            end
            equal c0 c0
            copy c1 c0
            equal c0 c1
            show w0
            show w0
            len c1
            in c1 v1
            get v0
            """, "1 made", "2 made", "3 was MISSING", "4 made", "5 of 1", "6 entered", "7 was 1", "8 was MISSING",
            "9 v0=2 v1=3",
            "10 entered", "11 ValueError, created in a different Context", "12 was 3", "10 left", "14 3", "6 left",
            "16 True",
            "17 made", "18 True", "19 v0=1", "20 absent", "21 2", "22 True", "23 1", "0 ended"),
        example("a failure leaves every context on its way, and keeps what was set", """
            var v0 n0
            context c0
            context c1
            catch
              run c0
                set v0 1 t0
                run c1
                  raise 3
                end
              end
            end
            len c1
            items c0
            run c0
              loud get v0
            end
            loud lookup c1 v0
            """, "1 made", "2 made", "3 made", "5 entered", "6 was MISSING", "7 entered", "8 raised",
            "7 left by Boom 3",
            "5 left by Boom 3", "4 caught Boom 3", "12 0 empty", "13 v0=1", "14 entered", "15 1", "14 left",
            "17 LookupError of v0", "0 ended by LookupError"),
        example("an entered context cannot be entered, by whoever it is", """
            context c0
            context c1
            run c0
              run c1
                run c0
                  raise 1
                end
                catch
                  loud run c1
                  end
                end
                thread
                  run c0
                  end
                  isolate c0
                    raise 2
                  end
                end
              end
            end
            """, "1 made", "2 made", "3 entered", "4 entered",
            "5 RuntimeError, cannot enter context, is already entered",
            "9 RuntimeError, cannot enter context, is already entered",
            "8 caught RuntimeError, cannot enter context, is already entered", "12 started",
            "13 RuntimeError, cannot enter context, is already entered", "15 entered", "16 raised", "15 left by Boom 2",
            "12 ended by Boom 2", "4 left", "3 left", "0 ended"),
        example("a thread begins empty, and may go on in a context that was left", """
            var v0 n0 default 5
            set v0 1 t0
            copy c0
            thread
              get v0
              run c0
                get v0
                set v0 2 t1
              end
              reset v0 t0
            end
            run c0
              reset v0 t1
              get v0
            end
            """, "1 made", "2 was MISSING", "3 made", "4 started", "5 5", "6 entered", "7 1", "8 was 1", "6 left",
            "10 ValueError, created in a different Context", "4 ended", "12 entered", "13 done", "14 1", "12 left",
            "0 ended"),
        example("a crowd comes and goes as one", """
            var v0 n0
            set v0 7 t0
            crowd g0 2 40
            crowd g1 3 50
            copy c0
            thin g1
            items c0
            thin g1
            run c0
              thin g0
            end
            thin g0
            copy c1
            items c1
            """, "1 made", "2 was MISSING", "3 2 of 2 new", "4 1 of 3 new", "5 made", "6 done",
            "7 v0=7 k0=50 k1=51 k2=52",
            "8 RuntimeError, already been used once", "9 entered", "10 ValueError, created in a different Context",
            "9 left",
            "12 done", "13 made", "14 v0=7", "0 ended"),
        example("the threads of a duet take turns", """
            var v0 n0
            context c0
            duet
              run c0
                set v0 1 t0
                switch
                lookup c0 v0
              end
              switch
              raise 4
            with
              run c0
              end
              lookup c0 v0
              switch
              run c0
                set v0 2 t1
              end
            end
            """, "1 made", "2 made", "3 started", "4 entered", "5 was MISSING", "6 handed over", "11 started",
            "12 RuntimeError, cannot enter context, is already entered", "14 1", "15 handed over", "7 1", "4 left",
            "9 handed over", "16 entered", "17 was 1", "16 left", "11 ended", "10 raised", "3 ended by Boom 4",
            "0 ended by Boom 4"),
        example("the other thread of a duet ends before the failure goes on", """
            catch
              duet
                raise 1
              with
                switch
                raise 2
              end
            end
            switch
            """, "2 started", "3 raised", "2 ended by Boom 1", "4 started", "5 alone", "6 raised", "4 ended by Boom 2",
            "1 caught Boom 1", "9 alone", "0 ended"));
  }

  private static Case example(String behaviour, String program, String... trace) {
    return new Case(behaviour, program, List.of(trace));
  }

  static Stream<Object[]> everywhere() {
    return cases().flatMap(each -> Arrays.stream(Interpreter.values()).map(by -> new Object[]{each, by}));
  }

  @ParameterizedTest(name = "{0}, by {1}")
  @MethodSource("everywhere")
  void showsWhatPep567Says(Case example, Interpreter interpreter) throws IOException {
    assertThat(interpreter.run(example.program).lines()).isEqualTo(example.trace);
  }
}
