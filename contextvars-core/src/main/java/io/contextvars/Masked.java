// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A value in the dress that a table needs: in a table, null means that there is no value.
 *
 * <p>Two kinds of values are dressed. {@code null} itself is {@link #NULL}. A computed initial carries the context that
 * computed it: there it counts, in a copy it is absent. The reference to that context is weak, otherwise every copy
 * would hold its ancestors.
 */
final class Masked {
  static final Masked NULL = new Masked(null, null);

  private final @Nullable Object value;
  private final @Nullable WeakReference<Context> computedIn; // null: a value that was set, visible in every copy

  private Masked(@Nullable Object value, @Nullable WeakReference<Context> computedIn) {
    this.value = value;
    this.computedIn = computedIn;
  }

  /** {@return what a table stores for a value that was set} */
  static Object set(@Nullable Object value) {
    return value == null ? NULL : value;
  }

  /** {@return what a table stores for an initial that a context computed} */
  static Object initial(@Nullable Object value, Context computedIn) {
    return new Masked(value, new WeakReference<>(computedIn));
  }

  /** {@return the stored object if it counts in the context, else null} */
  static @Nullable Object visible(@Nullable Object stored, Context context) {
    return stored instanceof Masked masked && !masked.countsIn(context) ? null : stored;
  }

  /** {@return the stored object if a copy inherits it: a value that was set} */
  static @Nullable Object inherited(@Nullable Object stored) {
    return stored instanceof Masked masked && masked.computedIn != null ? null : stored;
  }

  /** {@return the value behind a stored object; null is a {@code T} if it was set as one} */
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  static <T extends @Nullable Object> T value(@Nullable Object stored) {
    return (T) (stored instanceof Masked masked ? masked.value : stored);
  }

  private boolean countsIn(Context context) {
    return computedIn == null || computedIn.refersTo(context);
  }
}
