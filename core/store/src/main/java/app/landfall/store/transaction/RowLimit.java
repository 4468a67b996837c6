package app.landfall.store.transaction;

import app.landfall.store.StoreException;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.RowKey;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/// The limit of a row: one whose JSON is over it is refused, because no server would take it.
///
/// The triggers refuse what is over it as it is stored, whoever writes it; but quotation marks and
/// control characters take up to six times as much on the wire. Asked only where a statement was
/// given much, so that a usual save does not pay for it.
public final class RowLimit {
  /// Values of so many characters in all stay under the limit however they are written.
  static final int SMALL = 40_000;

  private static final int BYTES = Limits.DEFAULT.rowBytes();

  private final Sql sql;
  private final TableShapes shapes;

  public RowLimit(Sql sql, TableShapes shapes) {
    this.sql = sql;
    this.shapes = shapes;
  }

  /// @param from everything captured above this change id is looked at
  /// @throws StoreException TOO_LARGE
  public void check(long from) throws SQLException {
    for (RowKey row :
        sql.list(
            "SELECT DISTINCT tbl,id FROM landfall_change WHERE change_id>? AND kind IN ('put','set')",
            found -> new RowKey(found.getString(1), found.getString(2)),
            from)) {
      check(row);
    }
  }

  private void check(RowKey row) throws SQLException {
    TableShape.Stored stored = shapes.get(row.table()).read(sql, row.id());
    if (stored == null) {
      return;
    }
    int bytes = Codec.document(stored.fields()).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > BYTES) {
      throw new StoreException(
          StoreException.Kind.TOO_LARGE,
          "A row over 256 KiB cannot be saved: %s would be %,d KiB as it is sent. Keep what is long as a file beside it."
              .formatted(row, (bytes + 1023) / 1024));
    }
  }
}
