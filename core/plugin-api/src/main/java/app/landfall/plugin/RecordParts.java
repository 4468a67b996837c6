package app.landfall.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The components of records, taken apart and put together. What a record's constructor throws
/// arrives as it is. Any thread.
@Preview
public final class RecordParts {
  private RecordParts() {}

  /// The same record with other values in some of its components, for a record with more of them
  /// than anybody should write down.
  ///
  /// @param values by the component's name, such as `visitedOn`
  /// @throws IllegalArgumentException if there is no such component
  public static <R extends Record> R with(R like, Map<String, ? extends @Nullable Object> values) {
    RecordComponent[] parts = like.getClass().getRecordComponents();
    @Nullable Object[] all = new @Nullable Object[parts.length];
    int set = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean other = values.containsKey(parts[i].getName());
      set += other ? 1 : 0;
      all[i] = other ? values.get(parts[i].getName()) : read(parts[i], like);
    }
    if (set < values.size()) {
      throw new IllegalArgumentException(
          "%s has not all of the components %s."
              .formatted(like.getClass().getSimpleName(), values.keySet()));
    }
    return make(like, all);
  }

  /// What a record has in a component, also where its class is not open.
  public static @Nullable Object read(RecordComponent component, Record record) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component + " of " + record.getClass(), e);
    }
  }

  @SuppressWarnings("unchecked") // the constructor of R's class makes an R
  static <R extends Record> R make(R like, @Nullable Object[] values) {
    Class<?> type = like.getClass();
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (R) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("Cannot make a " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make a " + type.getName(), e);
    }
  }
}
