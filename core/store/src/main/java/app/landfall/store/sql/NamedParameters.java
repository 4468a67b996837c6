package app.landfall.store.sql;

import app.landfall.store.RecordMapping;
import app.landfall.store.StoreException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `:name` parameters of a statement in the order in which SQLite numbers them: one number to
/// each distinct name, at its first occurrence.
public record NamedParameters(List<String> names) {
  public static NamedParameters of(SqlTokens sql) {
    return new NamedParameters(
        sql.tokens().stream()
            .filter(token -> token.kind() == SqlTokens.Kind.PARAMETER)
            .map(SqlTokens.Token::text)
            .distinct()
            .toList());
  }

  /// The values in SQLite's order.
  ///
  /// @throws StoreException if a parameter has no value
  public @Nullable Object[] values(String sql, Map<String, ? extends @Nullable Object> parameters) {
    @Nullable Object[] values = new @Nullable Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i);
      if (!parameters.containsKey(name)) {
        throw new StoreException(
            StoreException.Kind.DECLARATION, "no value for :" + name + " in: " + sql);
      }
      values[i] = RecordMapping.out(parameters.get(name));
    }
    return values;
  }
}
