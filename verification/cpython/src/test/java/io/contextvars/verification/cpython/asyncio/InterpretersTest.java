// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.PythonRunner;
import io.contextvars.verification.cpython.Reference;
import io.contextvars.verification.cpython.Trace;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs with the traces that asyncio's documentation gives them, written by hand; all interpreters must show exactly these. */
class InterpretersTest {

  /** One of those that run a program. */
  enum Interpreting {
    CPYTHON, PLAIN, OTHER;

    Trace run(String program) throws IOException {
      if (this == CPYTHON) {
        try (var runner = new PythonRunner(Reference.python(13), new AsyncioLanguage())) {
          runner.send(Program.parse(program));
          return runner.receive();
        }
      }
      return Interpreter.run(Program.parse(program), JavaForm.valueOf(name()));
    }
  }

  /** A program and what it shows, named by what it is about. */
  record Example(String behaviour, String program, List<String> trace) {
    @Override
    public String toString() {
      return behaviour;
    }
  }

  private static Example example(String behaviour, String program, String... trace) {
    return new Example(behaviour, program, Arrays.asList(trace));
  }

  static Stream<Example> examples() {
    return Stream.of(
        example("a task begins in the next turn, in a copy of its creator's context as it was", """
            var v0
            run:
              set v0 1 t0
              task k0:
                get v0
                set v0 2 t1
                return 7
              end
              set v0 3 t2
              await k0
              get v0
            end
            """, "1 t=0 top: made", "2 t=0 run2: begins", "3 t=0 run2: was MISSING", "4 t=0 run2: started",
            "9 t=0 run2: was 1", "4 t=0 k0: begins", "5 t=0 k0: 1", "6 t=0 k0: was 1", "7 t=0 k0: with 7",
            "4 t=0 k0: returns 7", "10 t=0 run2: 7", "11 t=0 run2: 3", "2 t=0 run2: returns None", "2 t=0 top: ran",
            "0 k0: result 7"),
        example("tasks may share a context, and a coroutine that is awaited runs in its caller's", """
            var v0 default 9
            context c0
            run in c0:
              task k0 in c0:
                set v0 5 t0
              end
              await k0
              get v0
              call:
                set v0 6 t1
              end
              items c0
            end
            """, "1 t=0 top: made", "2 t=0 top: made", "3 t=0 run3: begins", "4 t=0 run3: started", "4 t=0 k0: begins",
            "5 t=0 k0: was MISSING", "4 t=0 k0: returns None", "7 t=0 run3: None", "8 t=0 run3: 5",
            "9 t=0 run3: begins",
            "10 t=0 run3: was 5", "9 t=0 run3: returns None", "9 t=0 run3: None", "12 t=0 run3: v0=6",
            "3 t=0 run3: returns None", "3 t=0 top: ran", "0 k0: result None", "0 c0: v0=6"),
        example("a timeout cancels what is in it, when its time has come", """
            run:
              timeout 100:
                sleep 300
              end
              waitfor 1000:
                sleep 200 5
                return 6
              end
            end
            """, "1 t=0 run1: begins", "3 t=100 run1: CancelledError", "2 t=100 run1: TimeoutError",
            "5 t=100 run1: begins", "6 t=300 run1: 5", "7 t=300 run1: with 6", "5 t=300 run1: returns 6",
            "5 t=300 run1: 6", "1 t=300 run1: returns None", "1 t=300 top: ran"),
        example("the failure of one task ends its group", """
            run:
              group g0:
                child g0 k0:
                  sleep 10
                  raise 1
                end
                child g0 k1:
                  deaf sleep 20
                  raise 2 checked
                end
              end
            end
            """, "1 t=0 run1: begins", "2 t=0 run1: entered", "3 t=0 run1: started", "7 t=0 run1: started",
            "3 t=0 k0: begins", "7 t=0 k1: begins", "4 t=10 k0: None", "5 t=10 k0: Boom 1", "3 t=10 k0: ends by Boom 1",
            "8 t=10 k1: CancelledError", "9 t=10 k1: Boom 2", "7 t=10 k1: ends by Boom 2",
            "2 t=10 run1: ExceptionGroup(Boom 1, Boom 2)", "1 t=10 run1: returns None", "1 t=10 top: ran",
            "0 k0: exception Boom 1", "0 k1: exception Boom 2"),
        example("gather gives all results in order, or the first failure while the others go on", """
            run:
              gather f0:
                sleep 20
                return 1
              with:
                return 2
              end
              await f0
              gather f1:
                sleep 10
                return 3
              with:
                raise 4
              end
              await f1
              state f1
              sleep 30
            end
            """, "1 t=0 run1: begins", "2 t=0 run1: pending", "2 t=0 f0.0: begins", "5 t=0 f0.1: begins",
            "6 t=0 f0.1: with 2", "5 t=0 f0.1: returns 2", "3 t=20 f0.0: None", "4 t=20 f0.0: with 1",
            "2 t=20 f0.0: returns 1", "8 t=20 run1: [1, 2]", "9 t=20 run1: pending", "9 t=20 f1.0: begins",
            "12 t=20 f1.1: begins", "13 t=20 f1.1: Boom 4", "12 t=20 f1.1: ends by Boom 4", "15 t=20 run1: Boom 4",
            "16 t=20 run1: exception Boom 4", "10 t=30 f1.0: None", "11 t=30 f1.0: with 3", "9 t=30 f1.0: returns 3",
            "17 t=50 run1: None", "1 t=50 run1: returns None", "1 t=50 top: ran", "0 f0: result [1, 2]",
            "0 f1: exception Boom 4"),
        example("cancelling counts, carries a message, and can be taken back", """
            run:
              task k0:
                deaf sleep 10
                uncancel me
                sleep 0
                return 1
              end
              sleep 0
              cancel k0 saying m1
              cancelling k0
              await k0
              cancel k0
            end
            """, "1 t=0 run1: begins", "2 t=0 run1: started", "2 t=0 k0: begins", "8 t=0 run1: None",
            "9 t=0 run1: True, 1 times, not done", "10 t=0 run1: 1", "3 t=0 k0: CancelledError m1", "4 t=0 k0: 0",
            "5 t=0 k0: None", "6 t=0 k0: with 1", "2 t=0 k0: returns 1", "11 t=0 run1: 1",
            "12 t=0 run1: False, 0 times, done", "1 t=0 run1: returns None", "1 t=0 top: ran", "0 k0: result 1"),
        example("callbacks run in order, each in its context, and their failures are told in it", """
            var v0
            context c0
            run:
              future f0
              set v0 1 t0
              callback f0 d0:
                items
              end
              callback f0 d1 in c0:
                set v0 2 t1
                raise 3
              end
              set v0 4 t2
              setresult f0 5
              sleep 0
            end
            """, "1 t=0 top: made", "2 t=0 top: made", "3 t=0 run3: begins", "4 t=0 run3: made",
            "5 t=0 run3: was MISSING", "6 t=0 run3: added", "9 t=0 run3: added", "13 t=0 run3: was 1",
            "14 t=0 run3: done", "6 t=0 d0: runs with f0", "7 t=0 d0: v0=1", "9 t=0 d1: runs with f0",
            "10 t=0 d1: was MISSING", "11 t=0 d1: Boom 3",
            "0 t=0 loop: handler: Exception in callback, Boom 3 in v0=2 z0=1", "15 t=0 run3: None",
            "3 t=0 run3: returns None", "3 t=0 top: ran", "0 f0: result 5", "0 c0: v0=2 z0=1"),
        example("a shield keeps the cancellation from what it shields", """
            run:
              task k0:
                sleep 10
                return 1
              end
              shield f0 k0
              cancel f0
              await k0
            end
            """, "1 t=0 run1: begins", "2 t=0 run1: started", "6 t=0 run1: pending", "7 t=0 run1: True, done",
            "2 t=0 k0: begins", "3 t=10 k0: None", "4 t=10 k0: with 1", "2 t=10 k0: returns 1", "8 t=10 run1: 1",
            "1 t=10 run1: returns None", "1 t=10 top: ran", "0 f0: cancelled", "0 k0: result 1"),
        example("an eager task runs at once, in its own context, until it waits", """
            var v0
            run:
              task k0 eager:
                set v0 1 t0
                sleep 0
              end
              get v0
              task k1 eager:
                return 2
              end
            end
            """, "1 t=0 top: made", "2 t=0 run2: begins", "3 t=0 k0: begins", "4 t=0 k0: was MISSING",
            "3 t=0 run2: started", "7 t=0 run2: LookupError", "8 t=0 k1: begins", "9 t=0 k1: with 2",
            "8 t=0 k1: returns 2", "8 t=0 run2: ended", "2 t=0 run2: returns None", "5 t=0 k0: None",
            "3 t=0 k0: returns None", "2 t=0 top: ran", "0 k0: result None", "0 k1: result 2"),
        example("a lock goes from one to the next, and a queue that is shut down is not waited for", """
            lock l0
            queue q0 fifo 1
            run:
              acquire l0
              task k0:
                hold l0:
                  take q0
                end
              end
              sleep 0
              release l0
              sleep 5
              shutdown q0
              await k0
              putnow q0 1
            end
            """, "1 t=0 top: made", "2 t=0 top: made", "3 t=0 run3: begins", "4 t=0 run3: acquired",
            "5 t=0 run3: started", "5 t=0 k0: begins", "10 t=0 run3: None", "11 t=0 run3: done", "6 t=0 k0: entered",
            "12 t=5 run3: None", "13 t=5 run3: done", "7 t=5 k0: QueueShutDown", "6 t=5 k0: left",
            "5 t=5 k0: returns None", "14 t=5 run3: None", "15 t=5 run3: QueueShutDown", "3 t=5 run3: returns None",
            "3 t=5 top: ran", "0 k0: result None"),
        example("who waits for what never comes is cancelled when nothing else can happen", """
            event e0
            run:
              await e0
            end
            """, "1 t=0 top: made", "2 t=0 run2: begins", "0 t=1000000000000 deadlock of run2",
            "3 t=1000000000000 run2: CancelledError deadlock", "2 t=1000000000000 run2: ends by CancelledError",
            "2 t=1000000000000 top: CancelledError"),
        example("a runner that is closed cancels what is left, and tells of what fails then", """
            run:
              task k0:
                deaf sleep 10
                raise 1
              end
              sleep 0
            end
            close
            run:
            end
            """, "1 t=0 run1: begins", "2 t=0 run1: started", "2 t=0 k0: begins", "6 t=0 run1: None",
            "1 t=0 run1: returns None", "1 t=0 top: ran", "3 t=0 k0: CancelledError", "4 t=0 k0: Boom 1",
            "2 t=0 k0: ends by Boom 1",
            "0 t=0 loop: handler: unhandled exception during asyncio.run() shutdown, Boom 1 in z0=1",
            "8 t=0 top: closed", "9 t=0 top: RuntimeError, Runner is closed", "0 k0: exception Boom 1"),
        example("what a program speaks of may be absent, or not possible there", """
            sleep 1
            run:
              await k7
              run:
              end
              within c0:
              end
              soon h0:
                sleep 1
              end
              sleep 0
            end
            """, "1 t=0 top: not here", "2 t=0 run2: begins", "3 t=0 run2: absent", "4 t=0 run2: not here",
            "6 t=0 run2: absent", "8 t=0 run2: scheduled", "8 t=0 h0: runs", "9 t=0 h0: not here",
            "11 t=0 run2: None", "2 t=0 run2: returns None", "2 t=0 top: ran"));
  }

  static Stream<Arguments> all() {
    return examples().flatMap(example -> Stream.of(Interpreting.values())
        .map(interpreting -> Arguments.of(interpreting, example)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("all")
  void showsWhatAsyncioSays(Interpreting interpreting, Example example) throws IOException {
    assertThat(interpreting.run(example.program()).lines()).containsExactlyElementsOf(example.trace());
  }
}
