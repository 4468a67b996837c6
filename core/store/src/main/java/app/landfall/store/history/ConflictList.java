package app.landfall.store.history;

import app.landfall.store.RecordName;
import app.landfall.store.RowVersion;
import app.landfall.store.SyncedTable;
import app.landfall.store.TwoVersions;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The open rows of `conflicts` as people see them: the members of a group together, with what the
/// row holds now and what the declaration asks for.
final class ConflictList {
  private static final String OPEN =
      "SELECT c.id,of_table,of_id,of_root_table,of_root_id,of_field,winner,loser,base,"
          + "winner_replica,winner_time,loser_replica,loser_time,"
          + "ifnull((SELECT name FROM computers AS w WHERE w.id=winner_replica),''),"
          + "ifnull((SELECT name FROM computers AS l WHERE l.id=loser_replica),'')"
          + " FROM conflicts AS c WHERE resolved=0";

  /// A group has fewer members, so none is torn apart at the end of the list.
  private static final int GROUP = 20;

  private final Sql sql;
  private final TableShapes shapes;

  ConflictList(Sql sql, TableShapes shapes) {
    this.sql = sql;
    this.shapes = shapes;
  }

  /// One row of `conflicts`.
  private record Open(
      String id,
      RowKey row,
      RowKey root,
      String field,
      @Nullable Object winner,
      @Nullable Object loser,
      @Nullable Object base,
      TwoVersions.Writer used,
      TwoVersions.Writer other) {}

  /// What is decided together.
  private record Together(RowKey row, Set<String> fields, String loser, Instant at) {}

  List<TwoVersions> all(int most) throws SQLException {
    List<TwoVersions> found = new ArrayList<>();
    String oldest = OPEN + " AND " + shapes.told() + " ORDER BY _seq,c.id LIMIT ?";
    for (List<Open> group : grouped(sql.list(oldest, ConflictList::open, most + GROUP))) {
      if (found.size() < most) {
        found.add(versions(group));
      }
    }
    return found;
  }

  /// What is still open of a row, as it stands now.
  List<TwoVersions> of(TwoVersions asRead) throws SQLException {
    List<TwoVersions> found = new ArrayList<>();
    for (List<Open> group :
        grouped(
            sql.list(
                OPEN + " AND of_root_id=? AND of_table=? AND of_id=? ORDER BY _seq,c.id",
                ConflictList::open,
                asRead.record().id(),
                asRead.table(),
                asRead.rowId()))) {
      found.add(versions(group));
    }
    return found;
  }

  private Collection<List<Open>> grouped(List<Open> rows) {
    Map<Together, List<Open>> groups = new LinkedHashMap<>();
    for (Open open : rows) {
      Together key =
          new Together(open.row(), members(open), open.other().replica(), open.other().at());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(open);
    }
    return groups.values();
  }

  private Set<String> members(Open open) {
    TableShape shape = shapes.find(open.row().table());
    return shape == null
        ? Set.of(open.field())
        : shape.declaration().groups().stream()
            .filter(group -> group.contains(open.field()))
            .findFirst()
            .orElse(Set.of(open.field()));
  }

  private TwoVersions versions(List<Open> group) throws SQLException {
    Open first = group.getFirst();
    TableShape shape = shapes.find(first.row().table());
    TableShape.Stored now = shape == null ? null : shape.read(sql, first.row().id());
    List<TwoVersions.Field> fields = new ArrayList<>();
    for (Open open : group) {
      fields.add(
          new TwoVersions.Field(
              open.id(),
              open.field(),
              now(now, open.field()),
              open.winner(),
              open.loser(),
              open.base()));
    }
    return new TwoVersions(
        first.id(),
        name(sql, shapes, first.root()),
        first.row().table(),
        first.row().id(),
        new RowVersion(now == null ? 0 : now.seq()),
        demand(shape, group),
        fields,
        first.used(),
        first.other());
  }

  private static @Nullable Object now(TableShape.@Nullable Stored row, String field) {
    if (field.equals(TwoVersions.DELETION)) {
      return row == null ? 1L : 0L;
    }
    return row == null ? null : row.fields().getOrDefault(field, Value.NULL).raw();
  }

  private static TwoVersions.Demand demand(@Nullable TableShape shape, List<Open> group) {
    if (shape == null) {
      return TwoVersions.Demand.SHOWN;
    }
    SyncedTable declared = shape.declaration();
    if (group.stream().anyMatch(open -> declared.manual().contains(open.field()))) {
      return TwoVersions.Demand.MUST_DECIDE;
    }
    return group.stream().allMatch(open -> declared.quiet().contains(open.field()))
        ? TwoVersions.Demand.HISTORY
        : TwoVersions.Demand.SHOWN;
  }

  /// A record and what people know it by.
  static RecordName name(Sql sql, TableShapes shapes, RowKey root) throws SQLException {
    TableShape shape = shapes.find(root.table());
    String title = shape == null ? null : shape.declaration().title();
    String text =
        shape == null || title == null
            ? null
            : sql.text(
                "SELECT " + TableShape.quote(title) + " FROM " + shape.quoted() + " WHERE id=?",
                root.id());
    return new RecordName(root.table(), root.id(), text == null ? "" : text);
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(
        row.getString(1),
        new RowKey(row.getString(2), row.getString(3)),
        new RowKey(row.getString(4), row.getString(5)),
        row.getString(6),
        value(row.getString(7)),
        value(row.getString(8)),
        value(row.getString(9)),
        new TwoVersions.Writer(row.getString(10), row.getString(14), instant(row.getString(11))),
        new TwoVersions.Writer(row.getString(12), row.getString(15), instant(row.getString(13))));
  }

  /// The server's text is never the reason why nothing can be decided.
  private static @Nullable Object value(String canonical) {
    try {
      return Codec.readValue(canonical).raw();
    } catch (ProtocolException e) {
      return canonical;
    }
  }

  private static Instant instant(String time) {
    try {
      return Instant.ofEpochMilli(HybridTime.parse(time).millis());
    } catch (ProtocolException e) {
      return Instant.EPOCH;
    }
  }
}
