// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ReadingValues
// order: none
// currency: EUR
// currency: USD
// order: no value
// steps: [] (set)
// currency: EUR
// currency: CHF (set)
// coupon: null (set)
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a variable answers when nothing was set, when null was, and when it was unset. */
public final class ReadingValues {
  // region kinds
  private static final ContextVar<String> ORDER = ContextVar.of("order");
  private static final ContextVar<String> CURRENCY = ContextVar.withDefault("currency", "EUR");
  private static final ContextVar<List<String>> STEPS = ContextVar.withInitial("steps", ArrayList::new);
  // endregion

  public static void main(String[] args) {
    reading();
    unset();
    nulls();
  }

  private static void reading() {
    // region reading
    print("order", ORDER.orElse("none"), ORDER.isSet());
    print("currency", CURRENCY.get(), CURRENCY.isSet());
    print("currency", CURRENCY.orElse("USD"), CURRENCY.isSet()); // beats the default
    try {
      ORDER.get();
    } catch (NoSuchElementException absent) {
      System.out.println("order: no value");
    }
    print("steps", STEPS.get().toString(), STEPS.isSet()); // computed, and stored
    // endregion
  }

  private static void unset() {
    // region unset
    CURRENCY.set("CHF");
    try (Token<String> token = CURRENCY.unset()) {
      print("currency", CURRENCY.get(), CURRENCY.isSet());
    }
    print("currency", CURRENCY.get(), CURRENCY.isSet());
    // endregion
  }

  @SuppressWarnings("NullAway") // does not look into type arguments
  private static void nulls() {
    // region nulls
    ContextVar<@Nullable String> coupon = ContextVar.withDefault("coupon", "WELCOME");
    coupon.set(null);
    print("coupon", coupon.get(), coupon.isSet());
    // endregion
  }

  private static void print(String name, @Nullable String value, boolean set) {
    System.out.println(name + ": " + value + (set ? " (set)" : ""));
  }
}
