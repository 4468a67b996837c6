package app.landfall.store.tables;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One captured line: a new row (`put`), a removed one (`remove`) or one field of a row (`set`).
///
/// @param changeId its place in `landfall_change`
/// @param tx the local transaction
/// @param field null unless a field was set
/// @param value what it was set to
/// @param base what its writer had seen
/// @param seen and of branches that the server has lost
public record CapturedLine(
    long changeId,
    long tx,
    RowKey row,
    RowKey root,
    String kind,
    @Nullable String field,
    Value value,
    long base,
    Ancestry seen) {
  /// What [#read] expects, in this order.
  public static final String COLUMNS = "change_id,tx,tbl,id,root_tbl,root,kind,field,new,base,seen";

  public static CapturedLine read(ResultSet row) throws SQLException {
    return new CapturedLine(
        row.getLong(1),
        row.getLong(2),
        new RowKey(row.getString(3), row.getString(4)),
        new RowKey(row.getString(5), row.getString(6)),
        row.getString(7),
        row.getString(8),
        Value.of(row.getObject(9)),
        row.getLong(10),
        Codec.readAncestry(row.getString(11)));
  }

  /// The same line, whose writer had seen no more than another's.
  public CapturedLine seenAt(CapturedLine other) {
    return new CapturedLine(
        changeId,
        tx,
        row,
        root,
        kind,
        field,
        value,
        Math.min(base, other.base),
        seen.isEmpty() ? seen : seen.within(other.seen));
  }

  public boolean isPut() {
    return kind.equals("put");
  }

  public boolean isRemoval() {
    return kind.equals("remove");
  }

  /// Whether it is about the record itself and not about a child.
  public boolean isOfRoot() {
    return row.equals(root);
  }

  /// The field's name; for a `set` only.
  public String fieldName() {
    return String.valueOf(field);
  }
}
