# SPDX-License-Identifier: Apache-2.0
# SPDX-FileType: SOURCE
"""Runs programs of the differential's small language on this Python's own contextvars and prints their traces.

    interpreter.py              serves: "program N" and N lines in, "trace M" and M lines out, until the input ends
    interpreter.py FILE         runs one program and prints its trace

The language is described in core.md beside the sources. JavaInterpreter.java is the same interpreter on the Java
library: operation for operation, outcome for outcome. A change to one is a change to both.
"""

import sys
import threading
from contextvars import Context, ContextVar, Token, copy_context

# What an error says beyond its kind: the wording that both libraries share.
FRAGMENTS = (
    "created by a different ContextVar",
    "created in a different Context",
    "already been used once",
    "cannot enter context",
    "is already entered",
)


# A prime above every size of a crowd: its multiples reach each token once.
SCATTER = 7919


class Boom(Exception):
    """The program's own failure: `raise N`."""


class Absent(Exception):
    """The program speaks of a thing that does not exist (yet); shrinking makes such programs."""


def described(error):
    """The error as a trace shows it: its kind, then the shared wording that its message contains."""
    if isinstance(error, Boom):
        return f"Boom {error.args[0]}"
    kind = "LookupError" if isinstance(error, LookupError) else type(error).__name__
    return ", ".join([kind] + [fragment for fragment in FRAGMENTS if fragment in str(error)])


def value(word):
    return None if word == "None" else int(word)


def fallback(words):
    """The value after `or`, as the one optional argument."""
    return [value(words[-1])] if "or" in words else []


# --- reading: a block is a list of (line, words, loud, body, second body) --------------------------------------------

BLOCKS = ("run", "isolate", "catch", "thread", "duet")


def parsed(lines):
    program = []
    open_blocks = [program]
    for number, line in enumerate(lines, 1):
        words = line.split()
        if words and words[0].isdigit():
            del words[0]  # as printed in a report
        if not words or words[0].startswith("#"):
            continue
        if words == ["end"]:
            open_blocks.pop()
            continue
        if words == ["with"]:
            open_blocks.pop()
            duet = open_blocks[-1][-1]
            duet[5].append(number)
            open_blocks.append(duet[4])
            continue
        loud = words[0] == "loud"
        if loud:
            words = words[1:]
        op = (number, words, loud, [], [], [])
        open_blocks[-1].append(op)
        if words[0] in BLOCKS:
            open_blocks.append(op[3])
    return program


# --- running ---------------------------------------------------------------------------------------------------------


class Machine:
    """One run of one program: its things by name, and the trace so far."""

    def __init__(self):
        self.things = {}  # "v0", "c1", "t2", "w3", "g4" -> ContextVar, Context, Token, items view, tokens
        self.names = {}  # ContextVar -> "v0", or "k0" in the crowd
        self.crowd = []
        self.trace = []

    def thing(self, name):
        try:
            return self.things[name]
        except KeyError:
            raise Absent(name) from None

    def contents(self, items):
        pairs = [(self.names[var], content) for var, content in items]
        pairs.sort(key=lambda pair: (pair[0][0] == "k", int(pair[0][1:])))
        return " ".join(f"{name}={content}" for name, content in pairs) or "empty"

    def say(self, line, outcome):
        self.trace.append(f"{line} {outcome}")

    def run(self, program):
        """Runs it on a thread of its own, which has no context yet."""

        def main():
            try:
                self.block(program, None)
                self.say(0, "ended")
            except Exception as error:
                self.say(0, f"ended by {described(error)}")

        on_a_thread(main).join()
        return self.trace

    def block(self, block, side):
        for op in block:
            compound = COMPOUNDS.get(op[1][0])
            if compound:
                compound(self, op, side)
            else:
                self.simple(op)

    def simple(self, op):
        line, words, loud = op[0], op[1], op[2]
        try:
            self.say(line, SIMPLES[words[0]](self, words))
        except Boom:
            self.say(line, "raised")
            raise
        except Absent:
            self.say(line, "absent")
        except Exception as error:
            about = ""
            if isinstance(error, LookupError) and error.args and isinstance(error.args[0], ContextVar):
                about = f" of {self.names.get(error.args[0])}"
            self.say(line, described(error) + about)
            if loud:
                raise


def on_a_thread(target):
    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    return thread


def op_var(m, w):
    name = w[1]
    m.things[name] = ContextVar(w[2], default=value(w[4])) if "default" in w else ContextVar(w[2])
    m.names[m.things[name]] = name
    return "made"


def op_context(m, w):
    m.things[w[1]] = Context()
    return "made"


def op_copy(m, w):
    m.things[w[1]] = m.thing(w[2]).copy() if len(w) > 2 else copy_context()
    return "made"


def op_set(m, w):
    token = m.thing(w[1]).set(value(w[2]))
    m.things[w[3]] = token
    return f"was {old_value(token)}"


def op_reset(m, w):
    m.thing(w[1]).reset(m.thing(w[2]))
    return "done"


def op_token(m, w):
    token = m.thing(w[1])
    used = "used" if "used" in repr(token).split()[1] else "unused"
    return f"of {m.names[token.var]}, was {old_value(token)}, {used}"


def old_value(token):
    return "MISSING" if token.old_value is Token.MISSING else token.old_value


def op_get(m, w):
    return str(m.thing(w[1]).get(*fallback(w)))


def op_bound(m, w):
    return str(m.thing(w[1]) in copy_context())


def op_lookup(m, w):
    return str(m.thing(w[1])[m.thing(w[2])])


def op_find(m, w):
    return str(m.thing(w[1]).get(m.thing(w[2]), *fallback(w)))


def op_in(m, w):
    return str(m.thing(w[2]) in m.thing(w[1]))


def op_len(m, w):
    context = m.thing(w[1])
    return f"{len(context)}" + ("" if context else " empty")


def op_items(m, w):
    return m.contents(m.thing(w[1]).items())


def op_equal(m, w):
    return str(m.thing(w[1]) == m.thing(w[2]))


def op_view(m, w):
    m.things[w[1]] = m.thing(w[2]).items()
    return f"of {len(m.things[w[1]])}"


def op_show(m, w):
    items = m.thing(w[1])
    del m.things[w[1]]  # CPython's view is an iterator: it shows its items once
    return m.contents(items)


def op_crowd(m, w):
    size, base = int(w[2]), int(w[3])
    while len(m.crowd) < size:
        var = ContextVar("crowd")
        m.names[var] = f"k{len(m.crowd)}"
        m.crowd.append(var)
    tokens = [var.set(base + i) for i, var in enumerate(m.crowd[:size])]
    m.things[w[1]] = tokens
    fresh = sum(token.old_value is Token.MISSING for token in tokens)
    return f"{fresh} of {size} new"


def op_thin(m, w):
    tokens = m.thing(w[1])
    for i in range(len(tokens)):
        token = tokens[i * SCATTER % len(tokens)]
        token.var.reset(token)
    return "done"


def op_raise(m, w):
    raise Boom(int(w[1]))


SIMPLES = {name[3:]: function for name, function in list(globals().items()) if name.startswith("op_")}


# --- blocks ----------------------------------------------------------------------------------------------------------


def inside(m, op, side, enter):
    """`enter` calls its argument inside a context, or refuses to; a refusal is an outcome, not the end of the program."""
    line, loud, body = op[0], op[2], op[3]
    entered = []

    def within():
        entered.append(True)
        m.say(line, "entered")
        m.block(body, side)

    try:
        enter(within)
        m.say(line, "left")
    except Exception as error:
        m.say(line, f"left by {described(error)}" if entered else described(error))
        if entered or loud:
            raise


def do_run(m, op, side):
    try:
        context = m.thing(op[1][1])
    except Absent:
        m.say(op[0], "absent")
        return
    inside(m, op, side, context.run)


def do_isolate(m, op, side):
    try:
        copy = m.thing(op[1][1]).copy if len(op[1]) > 1 else copy_context
    except Absent:
        m.say(op[0], "absent")
        return
    inside(m, op, side, lambda within: copy().run(within))


def do_catch(m, op, side):
    try:
        m.block(op[3], side)
        m.say(op[0], "caught nothing")
    except Exception as error:
        m.say(op[0], f"caught {described(error)}")


def do_thread(m, op, side):
    on_a_thread(lambda: strand(m, op[0], op[3], None)).join()


def strand(m, line, body, side):
    m.say(line, "started")
    try:
        m.block(body, side)
        m.say(line, "ended")
    except Exception as error:
        m.say(line, f"ended by {described(error)}")


class Side:
    """One of the two threads of a duet: it runs only while it holds the turn."""

    def __init__(self):
        self.turn = threading.Semaphore(0)
        self.ended = False
        self.other = None

    def hand_over(self):
        self.other.turn.release()
        self.turn.acquire()

    def end(self):
        self.ended = True
        self.other.turn.release()


def do_duet(m, op, side):
    here, there = Side(), Side()
    here.other, there.other = there, here

    def partner():
        there.turn.acquire()
        strand(m, op[5][0], op[4], there)
        there.end()

    thread = on_a_thread(partner)
    m.say(op[0], "started")
    try:
        m.block(op[3], here)
        outcome = "ended"
    except Exception as error:
        outcome = f"ended by {described(error)}"
        raise
    finally:
        m.say(op[0], outcome)
        here.end()
        thread.join()


def do_switch(m, op, side):
    if side is None or side.other.ended:
        m.say(op[0], "alone")
    else:
        m.say(op[0], "handed over")
        side.hand_over()


COMPOUNDS = {name[3:]: function for name, function in list(globals().items()) if name.startswith("do_")}


def serve():
    for header in sys.stdin:
        count = int(header.split()[1])
        trace = Machine().run(parsed([sys.stdin.readline() for _ in range(count)]))
        print(f"trace {len(trace)}", *trace, sep="\n", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="ascii") as source:
            print(*Machine().run(parsed(source.read().splitlines())), sep="\n")
    else:
        serve()
