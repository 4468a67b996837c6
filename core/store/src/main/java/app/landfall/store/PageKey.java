package app.landfall.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row's place in the order of a [PageQuery]: its values of the columns ordered by, then its id.
///
/// Stays meaningful when rows come and go, its own included. Only for the query it came from.
public final class PageKey {
  private final List<@Nullable Object> values;

  public PageKey(@Nullable Object... values) {
    this.values = Collections.unmodifiableList(Arrays.asList(values.clone()));
  }

  public List<@Nullable Object> values() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PageKey key && values.equals(key.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "PageKey" + values;
  }
}
