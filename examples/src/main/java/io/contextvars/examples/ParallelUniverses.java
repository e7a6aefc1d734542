// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ParallelUniverses
// universeA: my copy holds universeA
// universeA: inside my copy I am destroy universeA
// universeA: my copy holds destroy universeA
// universeA: and I am universeA
// universeB: my copy holds universeB
// universeC: my copy holds universeC
// universeD: my copy holds universeD
// universeE: my copy holds universeE
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import java.util.stream.Stream;

/** Five tasks set one variable to five values. What A does inside a copy of its context, not even A sees outside of it. */
public final class ParallelUniverses {
  private static final ContextVar<String> WHO_AM_I = ContextVar.of("who_am_i");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      Stream<String> names = Stream.of("universeA", "universeB", "universeC", "universeD", "universeE");
      Asyncio.gather(names.map(name -> Awaitable.of(() -> universe(name))).toList()).await();
    });
  }

  private static void universe(String name) {
    WHO_AM_I.set(name);
    Context copy = Context.copyCurrent();
    say(name, "my copy holds " + copy.get(WHO_AM_I));
    if (name.equals("universeA")) {
      copy.run(() -> {
        WHO_AM_I.set("destroy universeA");
        say(name, "inside my copy I am " + WHO_AM_I.get());
      });
      say(name, "my copy holds " + copy.get(WHO_AM_I));
      say(name, "and I am " + WHO_AM_I.get());
    }
  }

  private static void say(String universe, String what) {
    System.out.println(universe + ": " + what);
  }
}
