package app.landfall.store.sql;

import app.landfall.store.RecordMapping;
import app.landfall.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the `:name` parameters of a statement in the order in which SQLite numbers them.
///
/// SQLite gives one number to each distinct name, at its first occurrence; text, quoted names and
/// comments are passed over.
public record NamedParameters(List<String> names) {
  public static NamedParameters of(String sql) {
    List<String> names = new ArrayList<>();
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        i = after(sql, i + 1, String.valueOf(c));
      } else if (c == '[') {
        i = after(sql, i + 1, "]");
      } else if (sql.startsWith("--", i)) {
        i = after(sql, i, "\n");
      } else if (sql.startsWith("/*", i)) {
        i = after(sql, i + 2, "*/");
      } else if (c == ':' && i + 1 < sql.length() && isName(sql.charAt(i + 1))) {
        int end = endOfName(sql, i + 1);
        String name = sql.substring(i + 1, end);
        if (!names.contains(name)) {
          names.add(name);
        }
        i = end;
      } else {
        i++;
      }
    }
    return new NamedParameters(List.copyOf(names));
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

  private static int after(String sql, int from, String end) {
    int at = sql.indexOf(end, from);
    return at < 0 ? sql.length() : at + end.length();
  }

  private static int endOfName(String sql, int from) {
    int end = from;
    while (end < sql.length() && isName(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
