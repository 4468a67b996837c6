package app.landfall.store.save;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bytes that an outside program wrote as text and that are no Unicode: a script in the encoding of
/// another time, for example.
///
/// From here on they are bytes, so that they are sent and come out everywhere as they were written.
/// As text each would be read as U+FFFD, and lost on every other computer without a word.
final class OddBytes {
  private static final Logger LOG = LoggerFactory.getLogger(OddBytes.class);

  private final Sql sql;
  private final TableShapes shapes;
  private final long from;

  /// @param from everything captured above this change id is the outside program's
  OddBytes(Sql sql, TableShapes shapes, long from) {
    this.sql = sql;
    this.shapes = shapes;
    this.from = from;
  }

  /// Must not be captured.
  void keep() throws SQLException {
    for (String table :
        sql.list(
            "SELECT DISTINCT tbl FROM landfall_change WHERE change_id>? AND kind IN ('put','set')",
            row -> row.getString(1),
            from)) {
      TableShape shape = shapes.get(table);
      for (String field : shape.fields()) {
        keepIn(shape, field);
      }
    }
    for (String column : List.of("old", "new")) {
      for (Odd line :
          odd(
              "SELECT change_id,CAST("
                  + column
                  + " AS BLOB) FROM landfall_change WHERE change_id>? AND typeof("
                  + column
                  + ")='text'",
              from)) {
        sql.update(
            "UPDATE landfall_change SET " + column + "=? WHERE change_id=?",
            line.bytes(),
            line.key());
      }
    }
  }

  private void keepIn(TableShape shape, String field) throws SQLException {
    String column = TableShape.quote(field);
    for (Odd row :
        odd(
            "SELECT id,CAST("
                + column
                + " AS BLOB) FROM "
                + shape.quoted()
                + " WHERE id IN (SELECT id FROM landfall_change WHERE change_id>? AND tbl=? AND"
                + " kind IN ('put','set')) AND typeof("
                + column
                + ")='text'",
            from,
            shape.name())) {
      sql.update(
          "UPDATE " + shape.quoted() + " SET " + column + "=? WHERE id=?", row.bytes(), row.key());
      LOG.warn(
          "Another program has written bytes that are no Unicode text into {} of {}/{}. They are"
              + " kept, and sent, as they are; save the value again to make it text.",
          field,
          shape.name(),
          row.key());
    }
  }

  private record Odd(Object key, byte[] bytes) {}

  private List<Odd> odd(String select, @Nullable Object... parameters) throws SQLException {
    List<Odd> odd = new ArrayList<>();
    sql.list(
        select,
        row -> {
          byte[] bytes = row.getBytes(2);
          boolean is = bytes != null && !isUnicode(bytes);
          if (is) {
            odd.add(new Odd(row.getObject(1), bytes));
          }
          return is;
        },
        parameters);
    return odd;
  }

  private static boolean isUnicode(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
