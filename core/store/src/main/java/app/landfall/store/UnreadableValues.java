package app.landfall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log's notes of values that were read as nothing because they are none of their type: each
/// once in the life of the program, however often a list is read again. Any thread.
final class UnreadableValues {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableValues.class);

  /// A table that is wrong from end to end must not fill the disk with its log.
  private static final int MOST = 1_000;

  private static final int LONGEST = 200;
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private UnreadableValues() {}

  /// @param row at the row in question
  static void say(ResultSet row, Map<String, Integer> columns, String column, StoreException found)
      throws SQLException {
    if (SAID.size() >= MOST) {
      return;
    }
    String sentence = sentence(row, columns, column, found);
    if (SAID.add(sentence)) {
      LOG.warn(sentence);
    }
  }

  private static String sentence(
      ResultSet row, Map<String, Integer> columns, String column, StoreException found)
      throws SQLException {
    Integer at = columns.get(column);
    String table = at == null ? "" : row.getMetaData().getTableName(at);
    Integer id = columns.get("id");
    String which = id == null ? "a row" : "row " + row.getString(id);
    String said = String.valueOf(found.getMessage());
    return "In %s of %s, %s. It is read as empty there, and stays as it is until somebody saves another value."
        .formatted(
            which,
            table == null || table.isEmpty() ? "a query" : "table " + table,
            said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said);
  }
}
