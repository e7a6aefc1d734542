// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.List;

/** What a program begins with: variables, contexts, and the few locks and queues that its tasks will meet at. */
final class Prologue {
  private final World world;
  private final List<Op> ops = new ArrayList<>();

  Prologue(World world) {
    this.world = world;
  }

  List<Op> compose(Scope top) {
    for (int i = world.random.nextInt(1, 4); i > 0; i--) {
      String name = world.added('v', top);
      add("var " + name + (world.oneIn(3) ? " default " + world.value() : ""));
      if (world.oneIn(2)) {
        add("set " + name + " " + world.value() + " " + world.added('t', top));
      }
    }
    for (int i = world.random.nextInt(3); i > 0; i--) {
      add("context " + world.added('c', top));
    }
    for (int kinds = world.random.nextInt(1, 4); kinds > 0; kinds--) {
      meetingPoint(top);
    }
    return ops;
  }

  private void add(String line) {
    ops.add(Op.of(line));
  }

  private void meetingPoint(Scope top) {
    switch (world.random.nextInt(6)) {
      case 0 -> add("lock " + world.added('l', top));
      case 1 -> add("semaphore " + world.added('s', top) + " " + world.random.nextInt(3)
          + (world.oneIn(2) ? " bounded" : ""));
      case 2 -> condition(top);
      case 3 -> add("event " + world.added('e', top));
      case 4 -> add("barrier " + world.added('b', top) + " " + world.random.nextInt(1, 4));
      default -> queue(top);
    }
  }

  private void condition(Scope top) {
    add("event " + world.added('e', top));
    String lock = world.pick("l", top);
    add("condition " + world.added('n', top) + (lock != null && world.oneIn(2) ? " " + lock : ""));
  }

  private void queue(Scope top) {
    String kind = List.of("fifo", "fifo", "lifo", "priority").get(world.random.nextInt(4));
    add("queue " + world.added('q', top) + " " + kind + " " + List.of(0, 1, 1, 2).get(world.random.nextInt(4)));
  }
}
