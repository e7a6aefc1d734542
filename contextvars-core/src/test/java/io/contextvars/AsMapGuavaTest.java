// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestMapGenerator;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import java.util.List;
import java.util.Map;
import junit.framework.TestSuite;
import org.jspecify.annotations.NullUnmarked;
import org.junit.runner.RunWith;
import org.junit.runners.AllTests;

/** {@code Context.asMap()} is a map by the rules of {@link Map}: Guava's suite for maps that cannot be modified. */
@RunWith(AllTests.class)
@NullUnmarked
public final class AsMapGuavaTest {
  private AsMapGuavaTest() {}

  public static TestSuite suite() {
    return MapTestSuiteBuilder.using(new Contents())
        .named("Context.asMap")
        .withFeatures(CollectionSize.ANY, MapFeature.ALLOWS_NULL_VALUES, MapFeature.ALLOWS_ANY_NULL_QUERIES)
        .createTestSuite();
  }

  /** Makes maps by setting variables in a context. */
  private static final class Contents implements TestMapGenerator<ContextVar<?>, Object> {
    private static final List<ContextVar<Object>> VARS =
        List.of(ContextVar.of("a"), ContextVar.of("b"), ContextVar.of("c"), ContextVar.of("d"), ContextVar.of("e"));

    @Override
    public Map<ContextVar<?>, Object> create(Object... entries) {
      Context context = new Context();
      context.run(() -> {
        for (Object entry : entries) {
          set((Map.Entry<?, ?>) entry);
        }
      });
      return context.asMap();
    }

    @SuppressWarnings("unchecked")
    private static void set(Map.Entry<?, ?> entry) {
      ((ContextVar<Object>) entry.getKey()).set(entry.getValue());
    }

    @Override
    public SampleElements<Map.Entry<ContextVar<?>, Object>> samples() {
      return new SampleElements<>(entry(0), entry(1), entry(2), entry(3), entry(4));
    }

    private static Map.Entry<ContextVar<?>, Object> entry(int i) {
      return Map.entry(VARS.get(i), "value " + i);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map.Entry<ContextVar<?>, Object>[] createArray(int length) {
      return new Map.Entry[length];
    }

    @Override
    public ContextVar<?>[] createKeyArray(int length) {
      return new ContextVar<?>[length];
    }

    @Override
    public Object[] createValueArray(int length) {
      return new Object[length];
    }

    @Override
    public Iterable<Map.Entry<ContextVar<?>, Object>> order(List<Map.Entry<ContextVar<?>, Object>> insertionOrder) {
      return insertionOrder;
    }
  }
}
