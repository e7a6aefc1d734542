// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Seen;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hundreds of further variables, set and reset all at once: whatever a library does differently for large contexts happens
 * around the program's own variables.
 */
final class Crowd {
  private static final int SCATTER = 7919; // a prime above every size: multiples of it reach each token once

  private final Dialect library;
  private final List<ContextVar<@Nullable Integer>> vars = new ArrayList<>();
  private final Map<Integer, List<Token<@Nullable Integer>>> groups = new HashMap<>();

  Crowd(Dialect library) {
    this.library = library;
  }

  Seen crowd(Op.Crowd op) {
    while (vars.size() < op.size()) {
      vars.add(library.variable("crowd"));
    }
    var group = new ArrayList<Token<@Nullable Integer>>();
    int fresh = 0;
    for (int i = 0; i < op.size(); i++) {
      var token = library.set(vars.get(i), op.base() + i);
      fresh += token.hasOldValue() ? 0 : 1;
      group.add(token);
    }
    groups.put(op.group(), group);
    return new Seen(fresh + " of " + op.size() + " new",
        fresh == 0 ? "none new" : fresh < op.size() ? "some new" : "all new");
  }

  /** Resets the tokens of a group, out of order; the first that is refused ends it. */
  Seen thin(Op.Thin op) {
    var group = Absent.orThing(groups, op.group());
    for (int i = 0; i < group.size(); i++) {
      var token = group.get((int) ((long) i * SCATTER % group.size()));
      library.reset(token.var(), token);
    }
    return Seen.of("done");
  }

  /** {@return the number of a variable of the crowd, or -1} */
  int indexOf(ContextVar<?> var) {
    return vars.indexOf(var);
  }
}
