// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a program has named so far, and the chance that chooses among it. */
final class World {
  private static final int SHORTEST_DELAY = 100_000;
  private static final int LONGEST_DELAY = 10_000_000;

  /** A thing of a kind, which is mostly the letter of its name. */
  private record Thing(char kind, String name, Scope owner) {
  }

  final RandomGenerator random;
  private final List<Thing> things = new ArrayList<>();
  private final Map<Character, Integer> numbers = new HashMap<>();
  private final Set<Integer> delays = new HashSet<>();
  private boolean timedAtOnce;

  World(RandomGenerator random) {
    this.random = random;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** {@return a name for a new thing, which nobody can speak of before it is {@linkplain #add added}} */
  String name(char letter) {
    return "" + letter + (numbers.merge(letter, 1, Integer::sum) - 1);
  }

  void add(String name, Scope owner) {
    add(name.charAt(0), name, owner);
  }

  void add(char kind, String name, Scope owner) {
    things.add(new Thing(kind, name, owner));
  }

  /** {@return the name of a new future that nothing but the program completes: kind p as well as f} */
  String plainFuture(Scope owner) {
    String name = added('f', owner);
    add('p', name, owner);
    return name;
  }

  String added(char letter, Scope owner) {
    String name = name(letter);
    add(name, owner);
    return name;
  }

  /**
   * {@return the name of a thing of one of those kinds, or null if there is none}
   *
   * <p>Mostly one that has been made for certain when this body speaks of it; sometimes another. A letter given twice counts
   * twice.
   */
  @Nullable
  String pick(String letters, Scope scope) {
    String preferred = pickAny(letters.substring(random.nextInt(letters.length())).substring(0, 1), scope);
    return preferred == null ? pickAny(letters, scope) : preferred;
  }

  private @Nullable String pickAny(String letters, Scope scope) {
    boolean any = oneIn(15) && !letters.equals("g"); // a task that waits for the group's owner must not be its child
    List<String> names = things.stream()
        .filter(thing -> letters.indexOf(thing.kind) >= 0 && (any || scope.isWithin(thing.owner)))
        .map(Thing::name).toList();
    return names.isEmpty() ? null : names.get(random.nextInt(names.size()));
  }

  /** {@return up to that many of them, perhaps the same twice} */
  List<String> pickSome(String letters, Scope scope, int most) {
    var names = new ArrayList<String>();
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      String name = pick(letters, scope);
      if (name != null && (!names.contains(name) || oneIn(4))) {
        names.add(name);
      }
    }
    return names;
  }

  int value() {
    return random.nextInt(100);
  }

  /** {@return a delay that no other is equal to; nor, but for an unlikely chance, a sum of others to another sum} */
  int delay() {
    int delay;
    do {
      delay = oneIn(2) ? random.nextInt(SHORTEST_DELAY, 10 * SHORTEST_DELAY)
          : random.nextInt(10 * SHORTEST_DELAY, LONGEST_DELAY);
    } while (!delays.add(delay));
    return delay;
  }

  /** {@return a delay for a timer, zero at most once in a program: two such may be due at once} */
  int timer() {
    if (timedAtOnce || !oneIn(12)) {
      return delay();
    }
    timedAtOnce = true;
    return 0;
  }

  /** {@return a delay, "0" or "none"} */
  String limit() {
    return oneIn(8) ? "0" : oneIn(10) ? "none" : String.valueOf(delay());
  }
}
