package app.landfall.store.read;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The records of a root table that were deleted, here or elsewhere, and are not there now.
final class DeletedRecords {
  private final Sql sql;
  private final TableShape shape;
  private final Instant since;

  DeletedRecords(Sql sql, TableShape shape, Instant since) {
    this.sql = sql;
    this.shape = shape;
    this.since = since;
  }

  /// Reads the changes since then only: there may be millions before them.
  List<String> ids() throws SQLException {
    return sql.list(
        "SELECT id FROM (SELECT c.id AS id FROM landfall_change AS c JOIN landfall_tx AS t ON"
            + " t.tx=c.tx WHERE c.change_id>=(SELECT min(first_change) FROM landfall_tx WHERE"
            + " time>=?1) AND c.tbl=?2 AND c.kind='remove' AND t.time>=?1 AND t.source<>'retry'"
            + " UNION SELECT b.id FROM landfall_bin AS b WHERE b.tbl=?2 AND b.root_tbl=?2"
            + " AND b.tx IS NULL AND b.at>=?3 AND EXISTS(SELECT 1 FROM landfall_former AS f WHERE"
            + " f.tbl=b.tbl AND f.id=b.id AND f.kind='remove')) AS d"
            + " WHERE NOT EXISTS(SELECT 1 FROM "
            + shape.quoted()
            + " AS r WHERE r.id=d.id)",
        row -> row.getString(1),
        new HybridTime(Math.max(0, since.toEpochMilli()), 0, "").text(),
        shape.name(),
        since.toString());
  }
}
