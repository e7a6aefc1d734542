// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one of a program's threads is inside of, kept by the interpreter to say in which situations operations were seen.
 * Nothing in a trace depends on it.
 */
final class Strand {
  /** A context without a name: a copy that is only ever entered once. */
  static final int NAMELESS = -1;

  private final Map<Integer, Strand> insiders;
  private final Deque<Integer> entered = new ArrayDeque<>();
  private final Deque<Object> places = new ArrayDeque<>();
  private int left;

  /** The first thread of a program. */
  Strand() {
    this(new ConcurrentHashMap<>());
  }

  private Strand(Map<Integer, Strand> insiders) {
    this.insiders = insiders;
  }

  /** {@return what a further thread of the same program is inside of: nothing} */
  Strand another() {
    return new Strand(insiders);
  }

  void enter(int context) {
    entered.push(context);
    places.push(context == NAMELESS ? new Object() : context);
    if (context != NAMELESS) {
      insiders.put(context, this);
    }
  }

  void leave() {
    insiders.remove(entered.pop());
    places.pop();
  }

  /** {@return something that equals only itself seen from inside the same context} */
  Object place() {
    return places.isEmpty() ? this : places.getFirst();
  }

  int depth() {
    return entered.size();
  }

  boolean isInnermost(int context) {
    return !entered.isEmpty() && entered.getFirst() == context;
  }

  /** {@return where the context is, seen from here} */
  String whereabouts(int context) {
    Strand insider = insiders.get(context);
    return insider == null ? "nobody inside" : insider == this ? "inside here" : "inside elsewhere";
  }

  /** A failure begins its way up. */
  void failed() {
    left = 0;
  }

  void leaveByFailure() {
    leave();
    left++;
  }

  /** {@return how many contexts the failure that just arrived has left on its way} */
  int leftByFailure() {
    return left;
  }
}
