// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Seen;
import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program's things by number, and every operation on them that is over in one step. Guarded by the program's one turn. */
final class SimpleOperations {
  private static final Pattern USED = Pattern.compile("\\bused\\b");

  private final Dialect library;
  private final Coverage coverage;

  private final Map<Integer, ContextVar<@Nullable Integer>> vars = new HashMap<>();
  private final IdentityHashMap<ContextVar<?>, Integer> indexes = new IdentityHashMap<>();
  private final Map<Integer, Context> contexts = new HashMap<>();
  private final Map<Integer, Token<@Nullable Integer>> tokens = new HashMap<>();
  private final Map<Integer, Map<ContextVar<?>, @Nullable Object>> views = new HashMap<>();
  private final Crowd crowd;
  private final TokenHistory history = new TokenHistory();

  SimpleOperations(Dialect library, Coverage coverage) {
    this.library = library;
    this.coverage = coverage;
    this.crowd = new Crowd(library);
  }

  /** Does it and returns what it showed; an error of the library, of the program or about an absent thing is thrown. */
  Seen perform(Op.Simple op, Strand strand) {
    return switch (op) {
      case Op.NewVar(int v, String name, Value initial) -> newVar(v, name, initial);
      case Op.NewContext(int c) -> made(c, new Context(), "made");
      case Op.CopyCurrent(int c) -> made(c, library.copyCurrent(), strand.place() == strand ? "unentered" : "entered");
      case Op.Copy(int c, int source) -> made(c, library.copy(context(source, op, strand)), "");
      case Op.Set set -> set(set, strand);
      case Op.Reset reset -> reset(reset);
      case Op.Get(int v, Value fallback) -> value(
          fallback == null ? library.get(variable(v)) : library.get(variable(v), fallback));
      case Op.Bound(int v) -> Seen.of(library.isSet(variable(v)));
      case Op.Lookup(int c, int v) -> value(library.lookup(context(c, op, strand), variable(v)));
      case Op.Find(int c, int v, Value fallback) -> find(context(c, op, strand), variable(v), fallback);
      case Op.In(int c, int v) -> Seen.of(library.contains(context(c, op, strand), variable(v)));
      case Op.Len(int c) -> len(context(c, op, strand));
      case Op.Items(int c) -> contents(library.items(context(c, op, strand)));
      case Op.Equal(int one, int other) -> Seen.of(
          library.items(context(one, op, strand)).equals(library.items(context(other, op, strand))));
      case Op.View(int w, int c) -> view(w, context(c, op, strand));
      case Op.Show(int w) -> show(w);
      case Op.Inspect(int t) -> inspect(token(t));
      case Op.Crowd many -> crowd.crowd(many);
      case Op.Thin thin -> crowd.thin(thin);
      case Op.Raise(int number) -> throw new Boom(number);
      case Op.Switch() -> throw new IllegalArgumentException("switch is the interpreter's business");
    };
  }

  /** {@return the kind of an error that an operation ended in} */
  String kind(Op.Simple op, String error, Strand strand) {
    return op instanceof Op.Reset reset ? history.refused(reset, error, strand) : error;
  }

  /** {@return " of v3" if the operation asked for v3 and the message says so by its name} */
  String about(Op.Simple op, RuntimeException error) {
    int asked = switch (op) {
      case Op.Get get -> get.var();
      case Op.Lookup lookup -> lookup.var();
      default -> -1;
    };
    String message = String.valueOf(error.getMessage());
    return asked >= 0 && message.contains(variable(asked).name()) ? " of v" + asked : "";
  }

  /** {@return the context of that number, to be entered} */
  Context context(int index) {
    return Absent.orThing(contexts, index);
  }

  private Context context(int index, Op.Simple op, Strand strand) {
    Context context = context(index);
    coverage.outcome(op.verb(), strand.whereabouts(index));
    return context;
  }

  private ContextVar<@Nullable Integer> variable(int index) {
    return Absent.orThing(vars, index);
  }

  private Token<@Nullable Integer> token(int index) {
    return Absent.orThing(tokens, index);
  }

  private Seen newVar(int index, String name, @Nullable Value initial) {
    ContextVar<@Nullable Integer> var = initial == null ? library.variable(name) : library.variable(name, initial);
    vars.put(index, var);
    indexes.put(var, index);
    return new Seen("made", initial == null ? "no default" : initial.content() == null ? "default None" : "default");
  }

  private Seen made(int index, Context context, String kind) {
    contexts.put(index, context);
    return new Seen("made", kind);
  }

  private Seen set(Op.Set set, Strand strand) {
    Token<@Nullable Integer> token = library.set(variable(set.var()), set.value().content());
    tokens.put(set.token(), token);
    history.made(set, strand);
    return new Seen("was " + oldValue(token), "was " + oldKind(token));
  }

  private Seen reset(Op.Reset reset) {
    Token<@Nullable Integer> token = token(reset.token());
    library.reset(variable(reset.var()), token);
    if (history.accepted(reset)) {
      coverage.outcome(reset.verb(), "accepted after a refusal");
    }
    return new Seen("done", token.hasOldValue() ? "restores" : "removes");
  }

  private Seen inspect(Token<@Nullable Integer> token) {
    String used = USED.matcher(token.toString()).find() ? "used" : "unused";
    coverage.outcome("token", used);
    return new Seen("of v" + indexes.get(token.var()) + ", was " + oldValue(token) + ", " + used,
        "was " + oldKind(token));
  }

  private static String oldValue(Token<@Nullable Integer> token) {
    return token.hasOldValue() ? Value.text(token.oldValue()) : "MISSING";
  }

  private static String oldKind(Token<@Nullable Integer> token) {
    return token.hasOldValue() ? Value.origin(token.oldValue()) : "MISSING";
  }

  private Seen find(Context context, ContextVar<@Nullable Integer> var, @Nullable Value fallback) {
    return value(fallback == null ? library.find(context, var) : library.find(context, var, fallback));
  }

  private static Seen value(@Nullable Integer value) {
    return new Seen(Value.text(value), Value.origin(value));
  }

  private Seen len(Context context) {
    int size = library.size(context);
    return new Seen(size + (context.isEmpty() ? " empty" : ""), Seen.amount(size));
  }

  private Seen view(int index, Context context) {
    views.put(index, library.items(context));
    return new Seen("of " + library.size(context), "made");
  }

  /** CPython's view is an iterator, which shows its items once; so a view is gone when it was shown. */
  private Seen show(int index) {
    var items = Absent.orThing(views, index);
    views.remove(index);
    return contents(items);
  }

  private Seen contents(Map<ContextVar<?>, @Nullable Object> items) {
    var own = new TreeMap<Integer, String>();
    var crowded = new TreeMap<Integer, String>();
    items.forEach((var, value) -> {
      Integer index = indexes.get(var);
      if (index != null) {
        own.put(index, "v" + index + "=" + Value.text((Integer) value));
      } else {
        crowded.put(crowd.indexOf(var), "k" + crowd.indexOf(var) + "=" + Value.text((Integer) value));
      }
    });
    String text = Stream.concat(own.values().stream(), crowded.values().stream()).collect(Collectors.joining(" "));
    return new Seen(text.isEmpty() ? "empty" : text, Seen.amount(items.size()));
  }
}
