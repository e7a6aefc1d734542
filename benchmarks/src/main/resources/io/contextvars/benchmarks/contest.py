# SPDX-License-Identifier: Apache-2.0
# SPDX-FileType: SOURCE
"""CPython's part of the contest: the same rows by timeit, the loop's own time subtracted, minimum over repetitions.

Prints one line a measurement: row,n,nanoseconds,bytes (nan where bytes are not known).
"""
import contextvars
import sys
import timeit
import tracemalloc

LOOPS = 20_000
REPETITIONS = int(sys.argv[1])
NUMBERS = [int(n) for n in sys.argv[2].split(",")]
VARIABLES = [contextvars.ContextVar(f"v{i}") for i in range(1000)]
MEASURED = 50
VAR = VARIABLES[MEASURED]


def nothing():
    pass


def set_one():
    VAR.set(31415)


def nanos(statement, names):
    best = min(timeit.repeat(statement, globals=names, number=LOOPS, repeat=REPETITIONS))
    empty = min(timeit.repeat("pass", globals=names, number=LOOPS, repeat=REPETITIONS))
    return (best - empty) / LOOPS * 1e9


def bytes_of_a_changed_copy():
    """What stays allocated for a context that was copied and in which one variable was set."""
    count = 5_000
    kept = [None] * count
    values = [object() for _ in range(count)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for i in range(count):
        context = contextvars.copy_context()
        context.run(VAR.set, values[i])
        kept[i] = context
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / count


def measure(n):
    first = max(0, MEASURED - n // 2)
    for i in range(first, first + n):
        VARIABLES[i].set(1000 + i)
    names = {"var": VAR, "copy": contextvars.copy_context, "prepared": contextvars.copy_context(),
             "nothing": nothing, "set_one": set_one}
    for row, statement in [
            ("read", "var.get()"),
            ("setGetReset", "token = var.set(31415); var.get(); var.reset(token)"),
            ("copyRun", "copy().run(nothing)"),
            ("runPrepared", "prepared.run(nothing)")]:
        print(f"{row},{n},{nanos(statement, names):.3f},nan", flush=True)
    print(f"copyRunSet,{n},{nanos('copy().run(set_one)', names):.3f},{bytes_of_a_changed_copy():.1f}", flush=True)


for number in NUMBERS:
    contextvars.Context().run(measure, number)
