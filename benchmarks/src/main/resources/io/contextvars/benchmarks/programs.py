# SPDX-License-Identifier: Apache-2.0
# SPDX-FileType: SOURCE
"""CPython's form of the programs, in asyncio.

Takes a program, n, seconds, and for how many suspended tasks the memory is measured, or 0. Prints nanoseconds an operation,
the minimum of all runs that begin within the seconds, and the resident bytes of one suspended task, or nan.
"""
import asyncio
import gc
import os
import resource
import sys
import time


async def go_on(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def alternating(n, operations):
    await asyncio.gather(*[go_on(operations // n) for _ in range(n)])


async def tasks(n, operations):
    await asyncio.gather(*[go_on(3) for _ in range(n)])


async def callback(n, operations):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    left = operations

    def again():
        nonlocal left
        left -= 1
        if left > 0:
            loop.call_soon(again)
        else:
            done.set_result(None)

    loop.call_soon(again)
    await done


async def queue(n, operations):
    items = asyncio.Queue(n)

    async def produce():
        for i in range(operations):
            await items.put(i)

    async def consume():
        for i in range(operations):
            if await items.get() != i:
                raise AssertionError("the queue gave another item")

    await asyncio.gather(produce(), consume())


async def timers(n, operations):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    left = n - n // 2

    def run():
        nonlocal left
        left -= 1
        if left == 0:
            done.set_result(None)

    handles = [loop.call_later(i % 1000 * 1e-6, run) for i in range(n)]
    for i in range(1, n, 2):
        handles[i].cancel()
    await done


async def groups(n, operations):
    for _ in range(operations // n):
        async with asyncio.TaskGroup() as group:
            for _ in range(n):
                group.create_task(go_on(1))


def resident():
    gc.collect()
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # elsewhere than on Linux: the most there ever was
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


async def suspended(count):
    before = resident()
    waiting = [asyncio.create_task(go_on(3)) for _ in range(count)]
    await asyncio.sleep(0)
    after = resident()
    for task in waiting:
        await task
    return (after - before) / count


PROGRAMS = {  # how many operations a run has, for n
    "alternating": (alternating, lambda n: 100_000),
    "callback": (callback, lambda n: 200_000),
    "tasks": (tasks, lambda n: n),
    "queue": (queue, lambda n: 100_000),
    "timers": (timers, lambda n: n),
    "groups": (groups, lambda n: 20 * n),
}


def main():
    name, n, seconds, count = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    program, operations_of = PROGRAMS[name]
    operations = operations_of(n)
    size = asyncio.run(suspended(count)) if count else float("nan")
    least = float("inf")
    end = time.perf_counter() + seconds
    while least == float("inf") or time.perf_counter() < end:
        gc.collect()
        start = time.perf_counter()
        asyncio.run(program(n, operations))
        least = min(least, (time.perf_counter() - start) / operations)
    print(f"{least * 1e9:.3f},{size:.1f}")


main()
