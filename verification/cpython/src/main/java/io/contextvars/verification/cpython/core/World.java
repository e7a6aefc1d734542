// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a program that is being composed has made so far: enough to refer to things that exist, and to know which operation will
 * be refused. It follows what is bound, never a value, and no expectation of the comparison comes from it.
 */
final class World {
  /** The bound variables of a context are the bits of one {@code long}. */
  static final int MOST_VARIABLES = 60;

  final List<KnownVariable> variables = new ArrayList<>();
  final List<KnownContext> contexts = new ArrayList<>();
  final List<KnownToken> tokens = new ArrayList<>();
  final List<KnownGroup> groups = new ArrayList<>();
  private final List<KnownView> unseenViews = new ArrayList<>();
  private int views;

  record KnownVariable(int index, boolean hasDefault) {
    private long bit() {
      return 1L << index;
    }
  }

  /** A context of the program, or one that it cannot name: a thread's own, a nameless copy. */
  static final class KnownContext {
    final int index;
    boolean entered;
    private long bound;

    private KnownContext(int index, long bound) {
      this.index = index;
      this.bound = bound;
    }

    static KnownContext nameless(long bound) {
      return new KnownContext(-1, bound);
    }

    KnownContext namelessCopy() {
      return nameless(bound);
    }

    boolean binds(KnownVariable variable) {
      return (bound & variable.bit()) != 0;
    }
  }

  static final class KnownToken {
    final int index;
    final KnownVariable variable;
    final KnownContext context;
    private final boolean hasOldValue;
    private boolean used;

    private KnownToken(int index, KnownVariable variable, KnownContext context) {
      this.index = index;
      this.variable = variable;
      this.context = context;
      this.hasOldValue = context.binds(variable);
    }

    boolean isUsed() {
      return used;
    }
  }

  /** The tokens of a crowd that was set in one context. */
  static final class KnownGroup {
    final int index;
    final KnownContext context;
    boolean used;

    private KnownGroup(int index, KnownContext context) {
      this.index = index;
      this.context = context;
    }
  }

  KnownGroup newGroup(KnownContext current) {
    var group = new KnownGroup(groups.size(), current);
    groups.add(group);
    return group;
  }

  record KnownView(int index) {
  }

  KnownVariable newVariable(boolean hasDefault) {
    var variable = new KnownVariable(variables.size(), hasDefault);
    variables.add(variable);
    return variable;
  }

  KnownContext newContext() {
    return remember(0);
  }

  KnownContext copy(KnownContext source) {
    return remember(source.bound);
  }

  private KnownContext remember(long bound) {
    var context = new KnownContext(contexts.size(), bound);
    contexts.add(context);
    return context;
  }

  KnownToken set(KnownVariable variable, KnownContext current) {
    var token = new KnownToken(tokens.size(), variable, current);
    tokens.add(token);
    current.bound |= variable.bit();
    return token;
  }

  /** Follows a reset and returns whether it will be accepted. */
  boolean reset(KnownVariable variable, KnownToken token, KnownContext current) {
    if (token.used || token.variable != variable || token.context != current) {
      return false;
    }
    token.used = true;
    if (token.hasOldValue) {
      current.bound |= variable.bit();
    } else {
      current.bound &= ~variable.bit();
    }
    return true;
  }

  int newView() {
    unseenViews.add(new KnownView(views));
    return views++;
  }

  /** {@return a view that was not shown yet, as each is shown once; null if there is none} */
  @Nullable
  KnownView shownView(RandomGenerator random) {
    return unseenViews.isEmpty() ? null : unseenViews.remove(random.nextInt(unseenViews.size()));
  }

  /** {@return one of them, or null if none suits; often one of the last, so that programs come back to what they do} */
  static <T> @Nullable T pick(List<T> things, Predicate<? super T> suits, RandomGenerator random) {
    List<T> suitable = things.stream().filter(suits).toList();
    if (suitable.isEmpty()) {
      return null;
    }
    int size = suitable.size();
    int first = random.nextBoolean() ? Math.max(0, size - 4) : 0;
    return suitable.get(random.nextInt(first, size));
  }
}
