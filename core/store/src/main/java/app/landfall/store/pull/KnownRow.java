package app.landfall.store.pull;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.view.BaseRows;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The state of a row at the server, as this computer knows it: its base row where the view
/// differs, else the row as it is shown, else the one that is held.
///
/// @param seq the server's sequence of the row; 0 = none is known
/// @param living whether the server's table sum counts it
/// @param base the base row
/// @param shown the row as it is shown; not read where there is a base
record KnownRow(
    long seq, boolean living, BaseRows.@Nullable Base base, TableShape.@Nullable Stored shown) {

  static KnownRow find(Sql sql, TableShape shape, RowKey row) throws SQLException {
    BaseRows.Base base = new BaseRows(sql).find(row);
    if (base != null) {
      return new KnownRow(base.seq(), !base.deleted(), base, null);
    }
    TableShape.Stored shown = shape.read(sql, row.id());
    if (shown != null && shown.seq() > 0) {
      return new KnownRow(shown.seq(), true, null, shown);
    }
    long held = new HeldRows(sql).seqOf(row);
    return new KnownRow(held, held > 0, null, shown);
  }

  /// The row's last known fields; null = nothing is known of it.
  @Nullable SortedMap<String, Value> fields() {
    if (base != null) {
      return base.fields();
    }
    return shown == null ? null : shown.fields();
  }

  /// An arriving row with every column known here. What the server has never heard of stays as a
  /// migration has filled it in, until somebody writes it.
  ///
  /// @param told what the server says
  SortedMap<String, Value> completed(TableShape shape, SortedMap<String, Value> told) {
    SortedMap<String, Value> complete = new TreeMap<>(shape.defaults());
    SortedMap<String, Value> known = seq > 0 ? fields() : null;
    if (known != null) {
      complete.putAll(known);
    }
    complete.putAll(told);
    complete.keySet().retainAll(shape.fields());
    return complete;
  }
}
