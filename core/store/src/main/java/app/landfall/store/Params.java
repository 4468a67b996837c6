package app.landfall.store;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a statement where one of them may be null, which `Map.of` refuses:
///
/// ```java
/// tx.execute(
///     "UPDATE loans SET back_on=:day WHERE id=:id", Params.of("id", loan.id()).and("day", day));
/// ```
///
/// Not to be changed by another thread while it is filled.
public final class Params extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private Params() {}

  /// The first parameter.
  ///
  /// @param name as in the statement, without the colon
  public static Params of(String name, @Nullable Object value) {
    return new Params().and(name, value);
  }

  /// One more parameter, in this object.
  ///
  /// @throws IllegalArgumentException if there is one of this name
  public Params and(String name, @Nullable Object value) {
    if (values.containsKey(name)) {
      throw new IllegalArgumentException("There are two parameters '" + name + "'.");
    }
    values.put(name, value);
    return this;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return values.entrySet();
  }
}
