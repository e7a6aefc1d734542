# SPDX-License-Identifier: Apache-2.0
# SPDX-FileType: SOURCE
"""Runs programs of the differential's asyncio language on this Python's own asyncio and prints their traces.

    interpreter.py              serves: "program N" and N lines in, "trace M" and M lines out, until the input ends
    interpreter.py FILE         runs one program and prints its trace

The language is described in asyncio.md beside the sources. Interpreter.java and its neighbours are the same interpreter on the Java library:
operation for operation, outcome for outcome. A change to one is a change to both.

Where asyncio leaves an order open, because it keeps tasks in sets that order them by their addresses, nothing depends on it here:
a task group's children are kept in order of creation, and no program looks at what is left (see `InOrder` and `op_ascompleted`).
"""

import asyncio
import asyncio.base_events
import asyncio.taskgroups
import asyncio.tasks
import selectors
import sys
import warnings
from asyncio import CancelledError
from contextvars import Context, ContextVar, Token, copy_context

# What an error says beyond its kind: the wording that both libraries share.
FRAGMENTS = (
    "created in a different Context",
    "already been used once",
    "cannot enter context",
    "has already been entered",
    "has not been entered",
    "Cannot change state of",
    "is finished",
    "is shutting down",
    "Lock is not acquired",
    "cannot wait on un-acquired lock",
    "cannot notify on un-acquired lock",
    "released too many times",
    "called too many times",
    "Barrier aborted",
    "Abort or reset of barrier",
    "Exception is not set",
    "does not support set_result",
    "does not support set_exception",
    "Runner is closed",
)

# After so many seconds, and again after each further so many, whoever still waits waits for what will never come.
FOREVER = 10**12

# From this deadlock on, locks are released; and after so many, it is over.
PATIENCE = 3
MOST_DEADLOCKS = 30

# How often the loop turns before it counts as idle: more often than a completion takes to pass from one future to the next.
SETTLING_TURNS = 20


class Boom(Exception):
    """The program's own failure: `raise N`."""


class Endless(SystemExit):
    """Whoever is left refuses to end; a loop lets this pass."""


class Absent(Exception):
    """The program speaks of a thing that does not exist, or not here."""


def waits_for_a_plain_future(op):
    """A cancelled task gives its message to the first who asks only, a cancelled future to everybody: so a message is shown
    where nothing but a future made for this wait has been in between."""
    return op.verb in ("sleep", "acquire", "put", "take", "join") or op.verb == "await" and op.words[0][0] in "enb"


def starts_something(op):
    """Whether it leaves something that may run when nobody waits for it any more: how far that comes before a loop is closed is
    left open."""
    return op.verb in ("task", "child", "gather", "shield", "soon", "later", "at", "callback", "again") or bool(
        op.verb == "waitfor" and op.bodies
    )


class Returned:
    """`return V` on its way out of the coroutine."""

    def __init__(self, value):
        self.value = value


# --- a loop on virtual time, and asyncio without the order of addresses ----------------------------------------------


class Clock(selectors.SelectSelector):
    """Nothing ever comes from outside, so whoever waits for something to be ready jumps to the next timer."""

    now = 0

    def select(self, timeout=None):
        self.now += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self, machine):
        self.clock = Clock()
        super().__init__(self.clock)
        self._clock_resolution = 0.5
        self.machine = machine
        self.created = []  # tasks in the order of their creation

    def create_task(self, coro, **options):
        task = super().create_task(coro, **options)
        self.appeared(task)
        return task

    def appeared(self, task):
        if task not in self.created:
            self.created.append(task)

    def time(self):
        return self.clock.now

    def call_at(self, when, callback, *args, context=None):
        # Which of two timers that are due at once comes first is left open by asyncio: no program may depend on it.
        if any(timer._when == when and not timer._cancelled for timer in self._scheduled):
            self.machine.trace.append("0 two timers are due at once: this program proves nothing")
        return super().call_at(when, callback, *args, context=context)


class InOrder(dict):
    """What a task group needs of a set, in the order of adding."""

    def add(self, task):
        self[task] = None

    def discard(self, task):
        self.pop(task, None)


def with_children_in_order(init):
    def initialized(group):
        init(group)
        group._tasks = InOrder()

    return initialized


def in_order(all_tasks):
    def in_order_of_creation(loop):
        return sorted(all_tasks(loop), key=loop.created.index)

    return in_order_of_creation


# A group that fails cancels its children, and a runner that is closed all tasks, in the order in which it iterates over them: by
# their addresses, were it a set.
asyncio.TaskGroup.__init__ = with_children_in_order(asyncio.TaskGroup.__init__)
asyncio.tasks.all_tasks = in_order(asyncio.tasks.all_tasks)
# Otherwise a loop comes up for air once a day.
asyncio.base_events.MAXIMUM_SELECT_TIMEOUT = FOREVER
# A coroutine that was refused was never awaited, and that is as it should be.
warnings.simplefilter("ignore")


# --- reading ---------------------------------------------------------------------------------------------------------


class Op:
    """A line: its number, words, prefixes, and its bodies as (line, operations)."""

    def __init__(self, line, words, bodies):
        self.line = line
        self.loud = "loud" in words[:2]
        self.deaf = "deaf" in words[:2]
        while words[0] in ("loud", "deaf"):
            words = words[1:]
        self.verb = words[0]
        self.words = words[1:]
        self.bodies = bodies

    @property
    def body(self):
        return self.bodies[0][1]

    def after(self, marker):
        """The word after a marker, or None."""
        return self.words[self.words.index(marker) + 1] if marker in self.words else None

    def things(self, letters):
        return [word for word in self.words if word[0] in letters and word[1:].isdigit()]


def parsed(lines):
    program = []
    open_bodies = [program]
    for number, line in enumerate(lines, 1):
        words = line.split()
        if words and words[0].isdigit():
            del words[0]  # as printed in a report
        if not words or words[0].startswith("#"):
            continue
        if words == ["end"]:
            open_bodies.pop()
            continue
        if words == ["with:"]:
            open_bodies.pop()
            bodies = open_bodies[-1][-1].bodies
            bodies.append((number, []))
            open_bodies.append(bodies[-1][1])
            continue
        opens = words[-1].endswith(":")
        if opens:
            words[-1] = words[-1][:-1]
        op = Op(number, words, [(number, [])] if opens else [])
        open_bodies[-1].append(op)
        if opens:
            open_bodies.append(op.body)
    return program


# --- showing ---------------------------------------------------------------------------------------------------------


def described(error):
    """The error as a trace shows it: its kind, then the shared wording that its message contains."""
    if isinstance(error, Boom):
        return f"Boom {error.args[0]}"
    if isinstance(error, BaseExceptionGroup):
        return "ExceptionGroup(" + ", ".join(described(each) for each in error.exceptions) + ")"
    if isinstance(error, LookupError):
        return "LookupError"
    kind = "RuntimeError" if isinstance(error, asyncio.InvalidStateError) else type(error).__name__
    if isinstance(error, CancelledError):
        return kind
    return ", ".join([kind] + [fragment for fragment in FRAGMENTS if fragment in str(error)])


def shown(value):
    if isinstance(value, list):
        return "[" + ", ".join(shown(each) for each in value) + "]"
    return described(value) if isinstance(value, BaseException) else str(value)


def state(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return f"exception {described(error)}" if error else f"result {shown(future.result())}"


def by_number(name):
    return name[0], int(name[1:])


# --- running ---------------------------------------------------------------------------------------------------------


class Machine:
    """One run of one program: its things by name, and the trace so far."""

    def __init__(self):
        self.things = {}
        self.names = {}  # variables, futures, tasks and iterators by what they are called
        self.begun = []  # tasks in the order in which they began; held here, since a loop holds tasks weakly
        self.acting = "top"  # whose turn it is when it is no task's
        self.trace = []
        self.runner = None
        self.loop = None
        self.closing = False
        self.had_factory = False
        self.deadlocks = 0
        self.count = ContextVar("count")
        self.names[self.count] = "z0"

    # things

    def thing(self, name, kinds=""):
        if name == "me":
            return self.me()
        if kinds and name[0] not in kinds or name not in self.things:
            raise Absent(name)
        return self.things[name]

    def known(self, names):
        return [self.thing(name) for name in names]

    def me(self):
        task = self.current()
        if task is None:
            raise Absent("me")
        return task

    def add(self, name, thing):
        self.things[name] = thing
        self.names.setdefault(thing, name)
        return thing

    def context(self, op):
        """The context named by `in`, as a keyword argument."""
        name = op.after("in")
        return {"context": self.thing(name)} if name else {}

    def current(self):
        return asyncio.current_task() if self.is_running() else None

    def is_running(self):
        return self.loop is not None and self.loop.is_running()

    # the trace

    def who(self):
        task = self.current()
        return self.acting if task is None else self.names.get(task, "?")

    def say(self, line, outcome):
        time = self.loop.time() if self.loop else 0
        self.trace.append(f"{line} t={time} {self.who()}: {outcome}")

    def contents(self, context):
        pairs = sorted(((self.names[var], value) for var, value in context.items()), key=lambda pair: by_number(pair[0]))
        return " ".join(f"{name}={value}" for name, value in pairs) or "empty"

    # operations

    async def block(self, ops, waits):
        for op in ops:
            returned = await self.statement(op, waits)
            if returned:
                return returned
        return None

    async def statement(self, op, waits):
        """Does it and shows its outcome; an error goes on if it is loud, a cancellation that came to a wait unless that is deaf."""
        returned = None
        waiting = op.verb in WAITS
        try:
            if waiting and not waits or (op.verb in ("run", "close") if self.is_running() else op.verb not in AT_THE_TOP):
                outcome = "not here"
            elif self.closing and starts_something(op):
                outcome = "closing"
            elif op.verb == "return":
                returned = Returned(int(op.words[0]))
                outcome = f"with {returned.value}"
            elif waiting:
                outcome = await WAITS[op.verb](self, op)
            else:
                outcome = SIMPLES[op.verb](self, op)
            if isinstance(outcome, tuple):
                outcome, returned = outcome
            self.say(op.line, outcome)
        except Absent:
            self.say(op.line, "absent")
        except (Exception, CancelledError) as error:
            cancelled = isinstance(error, CancelledError)
            message = f" {error.args[0]}" if cancelled and error.args and waits_for_a_plain_future(op) else ""
            self.say(op.line, described(error) + message)
            if op.verb in ("raise", "quit") or op.loud or cancelled and waiting and not op.deaf:
                raise
        return returned

    def at_once(self, ops):
        """Runs a body that cannot wait."""
        try:
            self.block(ops, False).send(None)
        except StopIteration as end:
            return end.value
        raise AssertionError("waited")

    async def coroutine(self, name, line, ops):
        task = self.current()
        self.loop.appeared(task)
        if task not in self.begun:
            self.begun.append(task)
            self.names.setdefault(task, name)
        self.say(line, "begins")
        try:
            returned = await self.block(ops, True)
            value = returned.value if returned else None
            self.say(line, f"returns {value}")
            return value
        except (Exception, CancelledError) as error:
            self.say(line, f"ends by {described(error)}")
            raise

    def callback(self, name, op):
        def callback(*done):
            before, self.acting = self.acting, name
            try:
                self.say(op.line, "runs" + "".join(f" with {self.names.get(future, '?')}" for future in done))
                if not self.closing:
                    self.at_once(op.body)
            finally:
                self.acting = before

        return callback

    # from the first line to the last

    def run(self, program):
        try:
            self.run_to_the_end(program)
        except Endless:
            self.trace.append("0 hung: whoever is left refuses to end")
        return self.trace

    def run_to_the_end(self, program):
        try:
            Context().run(self.at_once, program)
        except (Boom, CancelledError) as error:
            self.trace.append(f"0 ended by {described(error)}")
        if self.runner and not self.closing:
            self.acting = "loop"
            self.runner.run(self.end(), context=Context())
            self.runner.close()
        for name in sorted((name for name in self.things if name[0] in "kf"), key=by_number):
            self.trace.append(f"0 {name}: {state(self.things[name])}")
        for name in sorted((name for name in self.things if name[0] == "c"), key=by_number):
            self.trace.append(f"0 {name}: {self.contents(self.things[name])}")

    def start(self):
        """Makes the runner, at its first use."""
        self.runner = asyncio.Runner(loop_factory=lambda: VirtualLoop(self))
        self.loop = self.runner.get_loop()
        self.loop.set_exception_handler(self.failed)
        self.watch()

    def watch(self):
        self.loop.call_at(self.loop.time() + FOREVER, self.deadlocked, context=Context())

    def waiting(self):
        return [task for task in self.begun if not task.done()]

    def deadlocked(self):
        self.trace.append(f"0 t={self.loop.time()} deadlock of {' '.join(self.names[task] for task in self.waiting())}")
        for task in self.waiting():
            task.cancel("deadlock")
        self.deadlocks += 1
        if self.deadlocks > MOST_DEADLOCKS:
            raise Endless
        if self.deadlocks >= PATIENCE:
            self.unlock()
        self.watch()

    def unlock(self):
        """A condition's wait does not end before it has its lock again, however often it is cancelled."""
        for name in sorted((name for name in self.things if name[0] in "ln"), key=by_number):
            if self.things[name].locked():
                self.things[name].release()

    def failed(self, loop, failure):
        """The loop's exception handler; what depends on the garbage collector is left out."""
        message = failure["message"]
        if "never retrieved" in message or "was destroyed" in message:
            return
        if message.startswith("Exception in callback"):
            message = "Exception in callback"
        times = self.count.get(0) + 1
        self.count.set(times)
        self.say(0, f"handler: {message}, {described(failure.get('exception'))} in {self.contents(copy_context())}")

    async def end(self):
        """Cancels whoever is left, until nobody is, and lets callbacks run that are still on their way."""
        while True:
            await self.settle()
            left = self.waiting()
            if not left:
                return
            self.trace.append(f"0 t={self.loop.time()} left are {' '.join(self.names[task] for task in left)}")
            for task in left:
                task.cancel("end")
            await asyncio.wait(left)

    async def settle(self):
        turns = 0
        while turns < SETTLING_TURNS:
            seen = len(self.trace)
            await asyncio.sleep(0)
            turns = turns + 1 if len(self.trace) == seen else 0


# --- variables and contexts ------------------------------------------------------------------------------------------


def op_var(m, op):
    default = op.after("default")
    m.add(op.words[0], ContextVar(op.words[0], default=int(default)) if default else ContextVar(op.words[0]))
    return "made"


def op_set(m, op):
    token = m.thing(op.words[0]).set(int(op.words[1]))
    m.things[op.words[2]] = token
    return f"was {'MISSING' if token.old_value is Token.MISSING else token.old_value}"


def op_reset(m, op):
    token = m.thing(op.words[0])
    token.var.reset(token)
    return "done"


def op_get(m, op):
    return str(m.thing(op.words[0]).get())


def op_items(m, op):
    if not op.words:
        return m.contents(copy_context())
    thing = m.thing(op.words[0], "ckh")
    if isinstance(thing, Context):
        return m.contents(thing)
    # Python keeps the context of a cancelled handle, Java drops it.
    dropped = isinstance(thing, asyncio.Handle) and thing.cancelled()
    return "dropped" if dropped else m.contents(thing.get_context())


def op_context(m, op):
    m.things[op.words[0]] = Context()
    return "made"


def op_copy(m, op):
    m.things[op.words[0]] = copy_context()
    return "made"


def op_mine(m, op):
    m.things[op.words[0]] = m.me().get_context()
    return "named"


def op_within(m, op):
    context = m.thing(op.words[0], "c")
    # In Java a context belongs to its tasks until the last of them has ended.
    if any(task.get_context() is context and task is not m.current() for task in m.waiting()):
        return "in use"

    def body():
        m.say(op.line, "entered")
        return m.at_once(op.body)

    return "left", context.run(body)


def is_entered(context):
    try:
        context.run(lambda: None)
        return False
    except RuntimeError:
        return True


def refused(m, op, eager):
    """CPython 3.13.0 is left broken by an eager start in an entered context, so there is none."""
    context = m.context(op).get("context")
    return eager and context is not None and is_entered(context)


# --- tasks -----------------------------------------------------------------------------------------------------------


def op_run(m, op):
    context = m.context(op)
    if not m.runner:
        m.start()
    name = f"run{op.line}"
    before, m.acting = m.acting, "loop"
    try:
        m.runner.run(m.coroutine(name, op.line, op.body), **context)
    finally:
        m.acting = before
    return "ran"


def op_close(m, op):
    if m.runner:
        m.closing = True
        m.acting = "loop"
        try:
            m.runner.close()
        finally:
            m.acting = "top"
    return "closed"


def op_task(m, op):
    name = op.words[0]
    eager = "eager" in op.words or m.loop.get_task_factory() is not None
    if refused(m, op, eager):
        return "entered"
    options = m.context(op) | ({} if "nameless" in op.words else {"name": name})
    coroutine = m.coroutine(name, op.line, op.body)
    if "eager" in op.words:
        task = asyncio.Task(coroutine, loop=m.loop, eager_start=True, **options)
    else:
        task = asyncio.create_task(coroutine, **options)
    m.add(name, task)
    return "ended" if task.done() else "started"


def op_child(m, op):
    group, name = op.words[:2]
    if refused(m, op, m.loop.get_task_factory() is not None):
        return "entered"
    task = m.thing(group).create_task(m.coroutine(name, op.line, op.body), name=name, **m.context(op))
    m.add(name, task)
    return "ended" if task.done() else "started"


def op_factory(m, op):
    m.had_factory = True
    m.loop.set_task_factory(asyncio.eager_task_factory if op.words[0] == "eager" else None)
    return "set"


def op_name(m, op):
    name = m.thing(op.words[0], "km").get_name()
    # CPython 3.13.0 names what a task factory has made after its first step, and calls it None if it is nameless.
    return "Task" if name.startswith("Task-") or m.had_factory else name


def op_rename(m, op):
    m.thing(op.words[0], "km").set_name(op.words[1])
    return "done"


def op_cancel(m, op):
    future = m.thing(op.words[0], "kfm")
    message = op.after("saying")
    cancelled = future.cancel(message) if message else future.cancel()
    counted = f", {future.cancelling()} times" if isinstance(future, asyncio.Task) else ""
    return f"{cancelled}{counted}, {'done' if future.done() else 'not done'}"


def op_uncancel(m, op):
    return str(m.thing(op.words[0], "km").uncancel())


def op_cancelling(m, op):
    return str(m.thing(op.words[0], "km").cancelling())


def op_alltasks(m, op):
    return " ".join(sorted(m.names.get(task, "?") for task in asyncio.all_tasks(m.loop)))


# --- futures ---------------------------------------------------------------------------------------------------------


def op_future(m, op):
    m.add(op.words[0], m.loop.create_future())
    return "made"


def op_setresult(m, op):
    m.thing(op.words[0], "kf").set_result(int(op.words[1]))
    return "done"


def op_setexception(m, op):
    m.thing(op.words[0], "kf").set_exception(Boom(int(op.words[1])))
    return "done"


def op_state(m, op):
    return state(m.thing(op.words[0], "kf"))


def op_result(m, op):
    return shown(m.thing(op.words[0], "kf").result())


def op_exception(m, op):
    error = m.thing(op.words[0], "kf").exception()
    return described(error) if error else "None"


def op_callback(m, op):
    future = m.thing(op.words[0], "kf")
    name = op.words[1]
    m.things[name] = m.callback(name, op)
    future.add_done_callback(m.things[name], **m.context(op))
    return "added"


def op_again(m, op):
    m.thing(op.words[0], "kf").add_done_callback(m.thing(op.words[1], "d"), **m.context(op))
    return "added"


def op_remove(m, op):
    return str(m.thing(op.words[0], "kf").remove_done_callback(m.thing(op.words[1], "d")))


def op_gather(m, op):
    awaitables = m.known(op.things("kf")[1:])
    name = op.words[0]
    for i, (line, body) in enumerate(op.bodies):
        awaitables.append(m.coroutine(f"{name}.{i}", line, body))
    m.add(name, asyncio.gather(*awaitables, return_exceptions="collect" in op.words))
    return state(m.things[name])


def op_shield(m, op):
    name = op.words[0]
    inner = m.coroutine(f"{name}.0", op.line, op.body) if op.bodies else m.thing(op.words[1], "kf")
    m.add(name, asyncio.shield(inner))
    return state(m.things[name])


def op_ascompleted(m, op):
    futures = m.known(op.things("kf"))
    # Which of those that are done already comes first is a matter of addresses.
    if sum(future.done() for future in set(futures)) > 1:
        return "several are done"
    m.things[op.words[0]] = asyncio.as_completed(futures, timeout=seconds(op.after("for")))
    return "made"


def seconds(word):
    return None if word in (None, "none") else int(word)


# --- callbacks of the loop -------------------------------------------------------------------------------------------


def op_soon(m, op):
    schedule = m.loop.call_soon_threadsafe if "threadsafe" in op.words else m.loop.call_soon
    m.things[op.words[0]] = schedule(m.callback(op.words[0], op), **m.context(op))
    return "scheduled"


def op_later(m, op):
    m.things[op.words[0]] = m.loop.call_later(int(op.words[1]), m.callback(op.words[0], op), **m.context(op))
    return "scheduled"


def op_at(m, op):
    m.things[op.words[0]] = m.loop.call_at(int(op.words[1]), m.callback(op.words[0], op), **m.context(op))
    return "scheduled"


def op_drop(m, op):
    m.thing(op.words[0], "h").cancel()
    return "done"


def op_dropped(m, op):
    return str(m.thing(op.words[0], "h").cancelled())


def op_deadline(m, op):
    thing = m.thing(op.words[0], "ho")
    return str(thing.when()) if hasattr(thing, "when") else "none"


# --- timeouts --------------------------------------------------------------------------------------------------------


def op_limit(m, op):
    m.things[op.words[0]] = asyncio.timeout(seconds(op.words[1]))
    return "made"


def op_limitat(m, op):
    m.things[op.words[0]] = asyncio.timeout_at(seconds(op.words[1]))
    return "made"


def op_reschedule(m, op):
    m.thing(op.words[0], "o").reschedule(seconds(op.words[1]))
    return "done"


def op_expired(m, op):
    return str(m.thing(op.words[0], "o").expired())


async def wait_under(m, op):
    limit = m.thing(op.words[0], "o")
    async with limit:
        m.say(op.line, "entered")
        returned = await m.block(op.body, True)
    return "left in time" if not limit.expired() else "left late", returned


async def wait_timeout(m, op):
    async with asyncio.timeout(seconds(op.words[0])):
        returned = await m.block(op.body, True)
    return "left in time", returned


async def wait_waitfor(m, op):
    if op.bodies:
        awaitable = m.coroutine(f"waitfor{op.line}", op.line, op.body)
    else:
        awaitable = m.thing(op.words[1], "kfm")
    return shown(await asyncio.wait_for(awaitable, seconds(op.words[0])))


# --- waiting ---------------------------------------------------------------------------------------------------------


async def wait_sleep(m, op):
    return str(await asyncio.sleep(int(op.words[0]), *map(int, op.words[1:])))


async def wait_call(m, op):
    return shown(await m.coroutine(f"call{op.line}", op.line, op.body))


async def wait_try(m, op):
    try:
        returned = await m.block(op.bodies[0][1], True)
    finally:
        cleaned = await m.block(op.bodies[1][1], True) if len(op.bodies) > 1 else None
    return "done", cleaned or returned


async def wait_await(m, op):
    thing = m.thing(op.words[0], "kfenb")
    if isinstance(thing, asyncio.Future):
        return shown(await thing)
    return f"as {await thing.wait()}" if op.words[0][0] == "b" else f"woken {await thing.wait()}"


async def wait_wait(m, op):
    when = {"all": asyncio.ALL_COMPLETED, "first": asyncio.FIRST_COMPLETED, "exception": asyncio.FIRST_EXCEPTION}
    futures = m.known(op.things("kf"))
    done, pending = await asyncio.wait(futures, timeout=seconds(op.after("for")), return_when=when[op.words[0]])

    def listed(futures):
        return " ".join(sorted(m.names.get(future, "?") for future in futures)) or "none"

    return f"done {listed(done)}, pending {listed(pending)}"


async def wait_next(m, op):
    try:
        future = await anext(m.thing(op.words[0], "i"))
        return f"{m.names.get(future, '?')} {state(future)}"
    except StopAsyncIteration:
        return "exhausted"
    except CancelledError:
        # In CPython a cancelled wait counts as one that has been given, in Java it does not.
        m.things.pop(op.words[0], None)
        raise


async def wait_group(m, op):
    group = asyncio.TaskGroup()
    m.things[op.words[0]] = group
    async with group:
        m.say(op.line, "entered")
        returned = await m.block(op.body, True)
    return "left", returned


# --- locks and queues ------------------------------------------------------------------------------------------------


def op_lock(m, op):
    m.things[op.words[0]] = asyncio.Lock()
    return "made"


def op_semaphore(m, op):
    kind = asyncio.BoundedSemaphore if "bounded" in op.words else asyncio.Semaphore
    m.things[op.words[0]] = kind(int(op.words[1]))
    return "made"


def op_condition(m, op):
    m.things[op.words[0]] = asyncio.Condition(m.thing(op.words[1], "l")) if op.words[1:] else asyncio.Condition()
    return "made"


def op_event(m, op):
    m.things[op.words[0]] = asyncio.Event()
    return "made"


def op_barrier(m, op):
    m.things[op.words[0]] = asyncio.Barrier(int(op.words[1]))
    return "made"


def op_fire(m, op):
    m.thing(op.words[0], "e").set()
    return "done"


def op_clear(m, op):
    m.thing(op.words[0], "e").clear()
    return "done"


def op_fired(m, op):
    return str(m.thing(op.words[0], "e").is_set())


async def wait_acquire(m, op):
    await m.thing(op.words[0], "lsn").acquire()
    return "acquired"


async def wait_hold(m, op):
    async with m.thing(op.words[0], "lsn"):
        m.say(op.line, "entered")
        returned = await m.block(op.body, True)
    return "left", returned


def op_release(m, op):
    m.thing(op.words[0], "lsn").release()
    return "done"


def op_locked(m, op):
    return str(m.thing(op.words[0], "lsn").locked())


def op_signal(m, op):
    condition = m.thing(op.words[0], "n")
    if op.words[1] == "all":
        condition.notify_all()
    else:
        condition.notify(int(op.words[1]))
    return "done"


async def wait_until(m, op):
    event = m.thing(op.words[1], "e")
    await m.thing(op.words[0], "n").wait_for(event.is_set)
    return "fulfilled"


async def wait_abort(m, op):
    await m.thing(op.words[0], "b").abort()
    return "done"


async def wait_renew(m, op):
    await m.thing(op.words[0], "b").reset()
    return "done"


def op_barred(m, op):
    barrier = m.thing(op.words[0], "b")
    return f"{barrier.n_waiting} of {barrier.parties}, {'broken' if barrier.broken else 'sound'}"


def op_queue(m, op):
    kinds = {"fifo": asyncio.Queue, "lifo": asyncio.LifoQueue, "priority": asyncio.PriorityQueue}
    m.things[op.words[0]] = kinds[op.words[1]](int(op.words[2]))
    return "made"


async def wait_put(m, op):
    await m.thing(op.words[0], "q").put(int(op.words[1]))
    return "put"


async def wait_take(m, op):
    return str(await m.thing(op.words[0], "q").get())


async def wait_join(m, op):
    await m.thing(op.words[0], "q").join()
    return "joined"


def op_putnow(m, op):
    m.thing(op.words[0], "q").put_nowait(int(op.words[1]))
    return "put"


def op_takenow(m, op):
    return str(m.thing(op.words[0], "q").get_nowait())


def op_taskdone(m, op):
    m.thing(op.words[0], "q").task_done()
    return "done"


def op_shutdown(m, op):
    m.thing(op.words[0], "q").shutdown("now" in op.words)
    return "done"


def op_size(m, op):
    queue = m.thing(op.words[0], "q")
    return f"{queue.qsize()}{' empty' if queue.empty() else ''}{' full' if queue.full() else ''}"


def op_raise(m, op):
    raise Boom(int(op.words[0]))


def op_quit(m, op):
    raise CancelledError


SIMPLES = {name[3:]: function for name, function in list(globals().items()) if name.startswith("op_")}
WAITS = {name[5:]: function for name, function in list(globals().items()) if name.startswith("wait_")}

# What may be done before there is a loop.
AT_THE_TOP = set(
    "run close var set get reset items context copy within lock semaphore condition event barrier queue raise quit return".split()
)


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
