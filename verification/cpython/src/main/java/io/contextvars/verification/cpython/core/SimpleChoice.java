// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.core.World.KnownContext;
import io.contextvars.verification.cpython.core.World.KnownToken;
import io.contextvars.verification.cpython.core.World.KnownVariable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An operation of one step, chosen for what exists; {@code refused} when it will end in an error. */
record SimpleChoice(Op.Simple op, boolean refused) {
  private static final int NAMES = 10;
  private static final int LARGEST_CROWD = 400;

  private static SimpleChoice accepted(Op.Simple op) {
    return new SimpleChoice(op, false);
  }

  /** {@return an operation of that kind, already followed in the world, or null if there is nothing to do it on} */
  static @Nullable SimpleChoice of(Step step, World world, KnownContext current, RandomGenerator random) {
    return switch (step) {
      case NEW_VARIABLE -> newVariable(world, random);
      case NEW_CONTEXT -> accepted(new Op.NewContext(world.newContext().index));
      case COPY_CURRENT -> accepted(new Op.CopyCurrent(world.copy(current).index));
      case COPY -> onContext(world, random, source -> new Op.Copy(world.copy(source).index, source.index));
      case SET -> onVariable(world, random, v -> set(v, world, current, random));
      case RESET -> random.nextBoolean() ? goodReset(world, current, random) : badReset(world, current, random);
      case UNDO -> goodReset(world, current, random);
      case GET -> get(world, current, random);
      case GET_OR -> onVariable(world, random, v -> new Op.Get(v.index(), Value.fallback(random)));
      case BOUND -> onVariable(world, random, v -> new Op.Bound(v.index()));
      case LOOKUP -> lookup(world, random);
      case FIND -> onBoth(world, random, (c, v) -> new Op.Find(c, v, null));
      case FIND_OR -> onBoth(world, random, (c, v) -> new Op.Find(c, v, Value.fallback(random)));
      case IN -> onBoth(world, random, Op.In::new);
      case LEN -> onContext(world, random, c -> new Op.Len(c.index));
      case ITEMS -> onContext(world, random, c -> new Op.Items(c.index));
      case EQUAL -> equal(world, random);
      case VIEW -> onContext(world, random, c -> new Op.View(world.newView(), c.index));
      case SHOW -> show(world, random);
      case TOKEN -> inspect(world, random);
      case CROWD -> accepted(
          new Op.Crowd(world.newGroup(current).index, random.nextInt(100, LARGEST_CROWD), random.nextInt(1000)));
      case THIN -> thin(world, current, random);
      default -> throw new IllegalArgumentException(step + " is not over in one step");
    };
  }

  private static @Nullable SimpleChoice newVariable(World world, RandomGenerator random) {
    if (world.variables.size() == World.MOST_VARIABLES) {
      return null;
    }
    Value initial = random.nextInt(3) == 0 ? Value.initial(random) : null;
    int index = world.newVariable(initial != null).index();
    return accepted(new Op.NewVar(index, "n" + random.nextInt(NAMES), initial));
  }

  static Op.Set set(KnownVariable variable, World world, KnownContext current, RandomGenerator random) {
    return new Op.Set(variable.index(), Value.stored(random), world.set(variable, current).index);
  }

  private static @Nullable SimpleChoice goodReset(World world, KnownContext current, RandomGenerator random) {
    KnownToken token = World.pick(world.tokens, t -> !t.isUsed() && t.context == current, random);
    return token == null ? null : reset(world, token.variable, token, current);
  }

  /** One of the five ways in which a reset is refused, each as likely. */
  private static @Nullable SimpleChoice badReset(World world, KnownContext current, RandomGenerator random) {
    int way = random.nextInt(5);
    KnownToken token = World.pick(world.tokens, switch (way) {
      case 0, 1 -> KnownToken::isUsed;
      case 2 -> t -> !t.isUsed() && t.context == current;
      default -> t -> !t.isUsed() && t.context != current;
    }, random);
    if (token == null) {
      return null;
    }
    boolean byAnother = way >= 1 && way <= 3;
    KnownVariable variable = byAnother ? World.pick(world.variables, v -> v != token.variable, random) : token.variable;
    return variable == null ? null : reset(world, variable, token, current);
  }

  private static SimpleChoice reset(World world, KnownVariable variable, KnownToken token, KnownContext current) {
    boolean accepted = world.reset(variable, token, current);
    return new SimpleChoice(new Op.Reset(variable.index(), token.index), !accepted);
  }

  private static @Nullable SimpleChoice thin(World world, KnownContext current, RandomGenerator random) {
    boolean any = random.nextInt(3) == 0;
    World.KnownGroup group = World.pick(world.groups, g -> any || (!g.used && g.context == current), random);
    if (group == null) {
      return null;
    }
    boolean accepted = !group.used && group.context == current;
    group.used |= accepted;
    return new SimpleChoice(new Op.Thin(group.index), !accepted);
  }

  private static @Nullable SimpleChoice get(World world, KnownContext current, RandomGenerator random) {
    boolean any = random.nextInt(4) > 0;
    KnownVariable variable = World.pick(world.variables, v -> any || !(v.hasDefault() || current.binds(v)), random);
    return variable == null
        ? null
        : new SimpleChoice(new Op.Get(variable.index(), null), !(variable.hasDefault() || current.binds(variable)));
  }

  private static @Nullable SimpleChoice lookup(World world, RandomGenerator random) {
    KnownContext context = World.pick(world.contexts, _ -> true, random);
    if (context == null) {
      return null;
    }
    boolean any = random.nextBoolean();
    KnownVariable variable = World.pick(world.variables, v -> any || context.binds(v), random);
    return variable == null
        ? null
        : new SimpleChoice(new Op.Lookup(context.index, variable.index()), !context.binds(variable));
  }

  private static @Nullable SimpleChoice inspect(World world, RandomGenerator random) {
    KnownToken token = World.pick(world.tokens, _ -> true, random);
    return token == null ? null : accepted(new Op.Inspect(token.index));
  }

  private static @Nullable SimpleChoice show(World world, RandomGenerator random) {
    World.KnownView view = world.shownView(random);
    return view == null ? null : accepted(new Op.Show(view.index()));
  }

  private static @Nullable SimpleChoice onVariable(World world, RandomGenerator random,
      Function<KnownVariable, Op.Simple> op) {
    KnownVariable variable = World.pick(world.variables, _ -> true, random);
    return variable == null ? null : accepted(op.apply(variable));
  }

  private static @Nullable SimpleChoice onContext(World world, RandomGenerator random,
      Function<KnownContext, Op.Simple> op) {
    KnownContext context = World.pick(world.contexts, _ -> true, random);
    return context == null ? null : accepted(op.apply(context));
  }

  private static @Nullable SimpleChoice onBoth(World world, RandomGenerator random,
      BiFunction<Integer, Integer, Op.Simple> op) {
    KnownContext context = World.pick(world.contexts, _ -> true, random);
    if (context == null) {
      return null;
    }
    boolean any = random.nextBoolean();
    KnownVariable variable = World.pick(world.variables, v -> any || context.binds(v), random);
    return variable == null ? null : accepted(op.apply(context.index, variable.index()));
  }

  private static @Nullable SimpleChoice equal(World world, RandomGenerator random) {
    KnownContext one = World.pick(world.contexts, _ -> true, random);
    return one == null ? null : onContext(world, random, other -> new Op.Equal(one.index, other.index));
  }
}
