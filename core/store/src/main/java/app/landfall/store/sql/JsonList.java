package app.landfall.store.sql;

import app.landfall.sync.protocol.Value;
import java.util.Collection;
import java.util.StringJoiner;

/// Lists as JSON, for `json_each(?)`: one statement looks up many rows, where as many statements
/// would mostly cost their calls. A query says `CROSS JOIN` after it, which in SQLite is an order:
/// the list first, then an index for each of its members.
public final class JsonList {
  private JsonList() {}

  public static String texts(Collection<String> texts) {
    StringJoiner list = new StringJoiner(",", "[", "]");
    texts.forEach(text -> list.add(new Value.Text(text).canonical()));
    return list.toString();
  }

  public static String numbers(Collection<Long> numbers) {
    StringJoiner list = new StringJoiner(",", "[", "]");
    numbers.forEach(number -> list.add(number.toString()));
    return list.toString();
  }
}
