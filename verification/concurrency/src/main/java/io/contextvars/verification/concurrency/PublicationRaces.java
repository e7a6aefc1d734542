// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.BOX;
import static io.contextvars.verification.concurrency.Variables.enters;
import static io.contextvars.verification.concurrency.Variables.owned;
import static io.contextvars.verification.concurrency.Variables.valueIn;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.verification.concurrency.Variables.Box;
import java.util.function.Supplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Objects are handed to another thread through a plain field, in a race: whoever finds one finds it whole. The result is
 * 42, or 0 while the field is still null.
 */
public final class PublicationRaces {
  private static final String NOT_YET = "The field is still null.";
  private static final String TORN = "Found, but not whole.";

  private PublicationRaces() {}

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "Name, default and place in tables are final fields.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfContextVar {
    private ContextVar<Integer> plain;

    @Actor
    public void publish() {
      plain = ContextVar.withDefault("published", 20);
    }

    @Actor
    public void use(I_Result r) {
      ContextVar<Integer> found = plain;
      if (found != null) {
        int byDefault = found.get();
        Context context = new Context();
        context.run(() -> found.set(13));
        r.r1 = byDefault + found.name().length() + context.get(found); // 20 + 9 + 13
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "The fence at the end of the constructor comes before the reference.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfContext {
    private Context plain;

    @Actor
    public void publish() {
      plain = new Context();
    }

    @Actor
    public void use(I_Result r) {
      Context found = plain;
      if (found != null) {
        int size = found.size();
        found.run(() -> A.set(42));
        r.r1 = found.get(A) + size;
      }
    }
  }

  @Quick
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "With its table, its keys, its values, and what they contain.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfCopyWithValues {
    private final Context source = owned();
    private Context plain;

    @Actor
    public void publish() {
      source.run(() -> BOX.set(new Box(42)));
      plain = source.copy();
    }

    @Actor
    public void use(I_Result r) {
      Context found = plain;
      if (found != null) {
        r.r1 = found.get(BOX).content;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE,
      desc = "Whole, and as it was when it was copied: what is set later is not in it.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfCopyOfTheCurrentContext {
    private final Context source = owned();
    private Context plain;

    @Actor
    public void publish() {
      source.run(() -> {
        BOX.set(new Box(42));
        plain = Context.copyCurrent();
        BOX.set(new Box(-1));
        A.set(-1);
      });
    }

    @Actor
    public void use(I_Result r) {
      Context found = plain;
      if (found != null) {
        r.r1 = found.get(BOX).content + found.asMap().size() - 3 + valueIn(found, A);
      }
    }
  }

  /** The context itself, after it was used: it was made and filled before, but no read is ordered after that. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = {"41", "42"}, expect = ACCEPTABLE,
      desc = "One of the states it had since it was made: a race does not promise the newest, but never half of one.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfAUsedContext {
    private Context plain;

    @Actor
    public void publish() {
      Context context = new Context();
      context.run(() -> BOX.set(new Box(42)));
      plain = context;
    }

    @Actor
    public void use(I_Result r) {
      Context found = plain;
      if (found != null) {
        Box box = found.getOrNull(BOX);
        r.r1 = box == null ? 41 : box.content;
      }
    }
  }

  /** Published while its maker is still inside. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = {"42", "43"}, expect = ACCEPTABLE, desc = "Refused, or entered after the maker had left.")
  @Outcome(expect = FORBIDDEN, desc = "Entered while the maker was inside.")
  @State
  public static class OfAnEnteredContext {
    private Context plain;

    @Actor
    public void publish() {
      Context context = new Context();
      context.run(() -> {
        A.set(1);
        plain = context;
        A.set(43);
      });
    }

    @Actor
    public void use(I_Result r) {
      Context found = plain;
      if (found != null && !enters(found, () -> r.r1 = A.get())) {
        r.r1 = 42;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "Variable and old value are final fields.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfToken {
    private final Context context = new Context();
    private Token<Box> plain;

    @Actor
    public void publish() {
      context.run(() -> {
        BOX.set(new Box(42));
        plain = BOX.set(null);
      });
    }

    @Actor
    public void use(I_Result r) {
      Token<Box> found = plain;
      if (found != null) {
        r.r1 = found.var() == BOX && found.hasOldValue() ? found.oldValue().content : -1;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE,
      desc = "What a wrapper captured are final fields, and its snapshot is whole.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfWrappedTask {
    private final Context source = owned();
    private Supplier<Box> plain;

    @Actor
    public void publish() {
      source.run(() -> BOX.set(new Box(42)));
      plain = source.wrapSupplier(BOX::get);
    }

    @Actor
    public void use(I_Result r) {
      Supplier<Box> found = plain;
      if (found != null) {
        r.r1 = found.get().content;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = NOT_YET)
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "The variable behind the view is a final field.")
  @Outcome(expect = FORBIDDEN, desc = TORN)
  @State
  public static class OfThreadLocalView {
    private ThreadLocal<Integer> plain;

    @Actor
    public void publish() {
      plain = ContextVar.withDefault("viewed", 42).asThreadLocal();
    }

    @Actor
    public void use(I_Result r) {
      ThreadLocal<Integer> found = plain;
      if (found != null) {
        r.r1 = found.get();
      }
    }
  }
}
