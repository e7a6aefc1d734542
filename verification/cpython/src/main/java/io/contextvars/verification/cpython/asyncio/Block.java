// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.List;

/** A body where it stands: the line above its first operation is the line that opens it. */
record Block(List<Op> ops, int line) {

  /** An operation, and the number of its line. */
  record At(Op op, int line) {

    /** {@return its bodies; each but the first is opened by a line of its own} */
    List<Block> bodies() {
      var blocks = new ArrayList<Block>();
      int opening = line;
      for (List<Op> body : op.bodies()) {
        blocks.add(new Block(body, opening));
        opening += 1 + Op.lines(body);
      }
      return blocks;
    }

    Block body() {
      return bodies().getFirst();
    }
  }

  List<At> lines() {
    var all = new ArrayList<At>();
    int next = line + 1;
    for (Op op : ops) {
      all.add(new At(op, next));
      next += op.lines();
    }
    return all;
  }
}
