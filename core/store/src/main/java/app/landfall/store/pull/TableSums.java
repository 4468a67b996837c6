package app.landfall.store.pull;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// Per table, the count and checksum of the server's living rows as known here.
final class TableSums {
  private final Sql sql;

  TableSums(Sql sql) {
    this.sql = sql;
  }

  TableSum of(String table) throws SQLException {
    TableSum sum =
        sql.first(
            "SELECT count,xor FROM landfall_sum WHERE tbl=?",
            row -> new TableSum(row.getLong(1), row.getLong(2)),
            table);
    return sum == null ? TableSum.EMPTY : sum;
  }

  void put(String table, TableSum sum) throws SQLException {
    sql.update(
        "INSERT INTO landfall_sum VALUES(?,?,?) ON CONFLICT(tbl) DO UPDATE SET"
            + " count=excluded.count,xor=excluded.xor",
        table,
        sum.count(),
        sum.xor());
  }

  /// @param known what was known of the row before
  /// @param seq the row's new sequence; 0 = it no longer lives
  void replace(RowKey row, KnownRow known, long seq) throws SQLException {
    TableSum sum = of(row.table());
    if (known.living()) {
      sum = sum.without(row.id(), known.seq());
    }
    if (seq > 0) {
      sum = sum.with(row.id(), seq);
    }
    put(row.table(), sum);
  }

  /// The tables whose sum differs from the server's.
  ///
  /// @param filling tables that are being back-filled and cannot be equal yet
  Set<String> mismatched(
      Collection<String> tables, SortedMap<String, TableSum> server, Set<String> filling)
      throws SQLException {
    Set<String> different = new TreeSet<>();
    for (String table : tables) {
      TableSum there = server.getOrDefault(table, TableSum.EMPTY);
      if (!filling.contains(table) && !of(table).equals(there)) {
        different.add(table);
      }
    }
    return different;
  }
}
