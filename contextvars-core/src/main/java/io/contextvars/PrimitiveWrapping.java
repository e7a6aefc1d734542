// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import io.contextvars.internal.Propagated;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The forms of {@link ContextWrapping#wrap} for functions of primitive values. */
abstract sealed class PrimitiveWrapping extends ContextStorage permits ContextWrapping {
  PrimitiveWrapping(@Nullable Object[] table, @Nullable Object holder) {
    super(table, holder);
  }

  /** {@return what {@link Context#runFrom} starts from: the values of this context as they are now} */
  abstract Object snapshot();

  /**
   * {@return an {@link IntFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <R extends @Nullable Object> IntFunction<R> wrapIntFunction(IntFunction<? extends R> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (IntFunction<R> & Propagated) value -> Context.callFrom(snapshot, () -> function.apply(value));
  }

  /**
   * {@return a {@link ToIntFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object> ToIntFunction<T> wrapToIntFunction(ToIntFunction<? super T> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (ToIntFunction<T> & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsInt(value));
  }

  /**
   * {@return a {@link ToIntBiFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object, U extends @Nullable Object> ToIntBiFunction<T, U> wrapToIntBiFunction(
      ToIntBiFunction<? super T, ? super U> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (ToIntBiFunction<T, U> & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> function.applyAsInt(first, second));
  }

  /**
   * {@return an {@link ObjIntConsumer} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object> ObjIntConsumer<T> wrapObjIntConsumer(ObjIntConsumer<? super T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (ObjIntConsumer<T> & Propagated) (object, value) -> Context.runFrom(snapshot,
        () -> consumer.accept(object, value));
  }

  /**
   * {@return an {@link IntConsumer} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public IntConsumer wrapIntConsumer(IntConsumer consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (IntConsumer & Propagated) value -> Context.runFrom(snapshot, () -> consumer.accept(value));
  }

  /**
   * {@return an {@link IntSupplier} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public IntSupplier wrapIntSupplier(IntSupplier supplier) {
    Objects.requireNonNull(supplier, "supplier");
    Object snapshot = snapshot();
    return (IntSupplier & Propagated) () -> Context.callFrom(snapshot, () -> supplier.getAsInt());
  }

  /**
   * {@return an {@link IntPredicate} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public IntPredicate wrapIntPredicate(IntPredicate predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Object snapshot = snapshot();
    return (IntPredicate & Propagated) value -> Context.callFrom(snapshot, () -> predicate.test(value));
  }

  /**
   * {@return an {@link IntUnaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public IntUnaryOperator wrapIntUnaryOperator(IntUnaryOperator operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (IntUnaryOperator & Propagated) value -> Context.callFrom(snapshot, () -> operator.applyAsInt(value));
  }

  /**
   * {@return an {@link IntBinaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public IntBinaryOperator wrapIntBinaryOperator(IntBinaryOperator operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (IntBinaryOperator & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> operator.applyAsInt(first, second));
  }

  /**
   * {@return an {@link IntToLongFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public IntToLongFunction wrapIntToLongFunction(IntToLongFunction function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (IntToLongFunction & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsLong(value));
  }

  /**
   * {@return an {@link IntToDoubleFunction} that runs each time in a fresh copy of this context as it is now; see
   * {@link Context#wrap}}
   */
  public IntToDoubleFunction wrapIntToDoubleFunction(IntToDoubleFunction function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (IntToDoubleFunction & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsDouble(value));
  }

  /**
   * {@return a {@link LongFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <R extends @Nullable Object> LongFunction<R> wrapLongFunction(LongFunction<? extends R> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (LongFunction<R> & Propagated) value -> Context.callFrom(snapshot, () -> function.apply(value));
  }

  /**
   * {@return a {@link ToLongFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object> ToLongFunction<T> wrapToLongFunction(ToLongFunction<? super T> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (ToLongFunction<T> & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsLong(value));
  }

  /**
   * {@return a {@link ToLongBiFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object, U extends @Nullable Object> ToLongBiFunction<T, U> wrapToLongBiFunction(
      ToLongBiFunction<? super T, ? super U> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (ToLongBiFunction<T, U> & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> function.applyAsLong(first, second));
  }

  /**
   * {@return an {@link ObjLongConsumer} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object> ObjLongConsumer<T> wrapObjLongConsumer(
      ObjLongConsumer<? super T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (ObjLongConsumer<T> & Propagated) (object, value) -> Context.runFrom(snapshot,
        () -> consumer.accept(object, value));
  }

  /**
   * {@return a {@link LongConsumer} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public LongConsumer wrapLongConsumer(LongConsumer consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (LongConsumer & Propagated) value -> Context.runFrom(snapshot, () -> consumer.accept(value));
  }

  /**
   * {@return a {@link LongSupplier} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public LongSupplier wrapLongSupplier(LongSupplier supplier) {
    Objects.requireNonNull(supplier, "supplier");
    Object snapshot = snapshot();
    return (LongSupplier & Propagated) () -> Context.callFrom(snapshot, () -> supplier.getAsLong());
  }

  /**
   * {@return a {@link LongPredicate} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public LongPredicate wrapLongPredicate(LongPredicate predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Object snapshot = snapshot();
    return (LongPredicate & Propagated) value -> Context.callFrom(snapshot, () -> predicate.test(value));
  }

  /**
   * {@return a {@link LongUnaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public LongUnaryOperator wrapLongUnaryOperator(LongUnaryOperator operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (LongUnaryOperator & Propagated) value -> Context.callFrom(snapshot, () -> operator.applyAsLong(value));
  }

  /**
   * {@return a {@link LongBinaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public LongBinaryOperator wrapLongBinaryOperator(LongBinaryOperator operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (LongBinaryOperator & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> operator.applyAsLong(first, second));
  }

  /**
   * {@return a {@link LongToIntFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public LongToIntFunction wrapLongToIntFunction(LongToIntFunction function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (LongToIntFunction & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsInt(value));
  }

  /**
   * {@return a {@link LongToDoubleFunction} that runs each time in a fresh copy of this context as it is now; see
   * {@link Context#wrap}}
   */
  public LongToDoubleFunction wrapLongToDoubleFunction(LongToDoubleFunction function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (LongToDoubleFunction & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsDouble(value));
  }

  /**
   * {@return a {@link DoubleFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <R extends @Nullable Object> DoubleFunction<R> wrapDoubleFunction(DoubleFunction<? extends R> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (DoubleFunction<R> & Propagated) value -> Context.callFrom(snapshot, () -> function.apply(value));
  }

  /**
   * {@return a {@link ToDoubleFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object> ToDoubleFunction<T> wrapToDoubleFunction(
      ToDoubleFunction<? super T> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (ToDoubleFunction<T> & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsDouble(value));
  }

  /**
   * {@return a {@link ToDoubleBiFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object, U extends @Nullable Object> ToDoubleBiFunction<T, U> wrapToDoubleBiFunction(
      ToDoubleBiFunction<? super T, ? super U> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (ToDoubleBiFunction<T, U> & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> function.applyAsDouble(first, second));
  }

  /**
   * {@return an {@link ObjDoubleConsumer} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public <T extends @Nullable Object> ObjDoubleConsumer<T> wrapObjDoubleConsumer(
      ObjDoubleConsumer<? super T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (ObjDoubleConsumer<T> & Propagated) (object, value) -> Context.runFrom(snapshot,
        () -> consumer.accept(object, value));
  }

  /**
   * {@return a {@link DoubleConsumer} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public DoubleConsumer wrapDoubleConsumer(DoubleConsumer consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (DoubleConsumer & Propagated) value -> Context.runFrom(snapshot, () -> consumer.accept(value));
  }

  /**
   * {@return a {@link DoubleSupplier} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public DoubleSupplier wrapDoubleSupplier(DoubleSupplier supplier) {
    Objects.requireNonNull(supplier, "supplier");
    Object snapshot = snapshot();
    return (DoubleSupplier & Propagated) () -> Context.callFrom(snapshot, () -> supplier.getAsDouble());
  }

  /**
   * {@return a {@link DoublePredicate} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public DoublePredicate wrapDoublePredicate(DoublePredicate predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Object snapshot = snapshot();
    return (DoublePredicate & Propagated) value -> Context.callFrom(snapshot, () -> predicate.test(value));
  }

  /**
   * {@return a {@link DoubleUnaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public DoubleUnaryOperator wrapDoubleUnaryOperator(DoubleUnaryOperator operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (DoubleUnaryOperator & Propagated) value -> Context.callFrom(snapshot, () -> operator.applyAsDouble(value));
  }

  /**
   * {@return a {@link DoubleBinaryOperator} that runs each time in a fresh copy of this context as it is now; see
   * {@link Context#wrap}}
   */
  public DoubleBinaryOperator wrapDoubleBinaryOperator(DoubleBinaryOperator operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (DoubleBinaryOperator & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> operator.applyAsDouble(first, second));
  }

  /**
   * {@return a {@link DoubleToIntFunction} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public DoubleToIntFunction wrapDoubleToIntFunction(DoubleToIntFunction function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (DoubleToIntFunction & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsInt(value));
  }

  /**
   * {@return a {@link DoubleToLongFunction} that runs each time in a fresh copy of this context as it is now; see
   * {@link Context#wrap}}
   */
  public DoubleToLongFunction wrapDoubleToLongFunction(DoubleToLongFunction function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (DoubleToLongFunction & Propagated) value -> Context.callFrom(snapshot, () -> function.applyAsLong(value));
  }

  /**
   * {@return a {@link BooleanSupplier} that runs each time in a fresh copy of this context as it is now; see {@link
   * Context#wrap}}
   */
  public BooleanSupplier wrapBooleanSupplier(BooleanSupplier supplier) {
    Objects.requireNonNull(supplier, "supplier");
    Object snapshot = snapshot();
    return (BooleanSupplier & Propagated) () -> Context.callFrom(snapshot, () -> supplier.getAsBoolean());
  }
}
