package app.landfall.store.history;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.Edit;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.RemovedRow;
import app.landfall.store.tables.TableShape;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The history of a row, as this computer knows it: its own changes, and what arrived over a row
/// that was here.
public final class History {
  private final Sql sql;
  private final TableShape shape;
  private final String own;

  /// @param own this computer's replica id
  public History(Sql sql, TableShape shape, String own) {
    this.sql = sql;
    this.shape = shape;
    this.own = own;
  }

  /// @param kept what a deleted row held; empty unless it was deleted
  private record Event(
      Edit.Kind kind,
      @Nullable String field,
      Value before,
      Value after,
      HybridTime time,
      long order,
      long save,
      SortedMap<String, Value> kept) {}

  /// Newest first.
  public List<Edit> of(String id) throws SQLException {
    Map<String, String> names = new HashMap<>();
    sql.list("SELECT id,name FROM computers", row -> names.put(row.getString(1), row.getString(2)));
    List<Edit> edits = new ArrayList<>();
    for (Event event : events(id)) {
      String replica = event.time().replica();
      edits.add(
          new Edit(
              event.kind(),
              event.field(),
              event.before().raw(),
              event.after().raw(),
              Instant.ofEpochMilli(event.time().millis()),
              replica,
              names.get(replica),
              event.save() > 0,
              event.save()));
    }
    return edits;
  }

  /// A row as it was; null if there was none.
  public @Nullable SortedMap<String, Value> asOf(String id, Instant moment) throws SQLException {
    TableShape.Stored now = shape.read(sql, id);
    SortedMap<String, Value> row = null;
    if (now != null) {
      row = new TreeMap<>(now.fields());
      row.putAll(now.local());
      row.put("_seq", new Value.Int(now.seq()));
    }
    for (Event event : events(id)) {
      if (!Instant.ofEpochMilli(event.time().millis()).isAfter(moment)) {
        break;
      }
      switch (event.kind()) {
        case CREATED -> row = null;
        case DELETED -> row = new TreeMap<>(event.kept());
        case CHANGED -> {
          if (row != null) {
            row.put(String.valueOf(event.field()), event.before());
          }
        }
      }
    }
    return row;
  }

  private List<Event> events(String id) throws SQLException {
    List<Event> events = new ArrayList<>(ownEvents(id));
    events.addAll(othersEvents(id));
    events.sort(Comparator.comparing(Event::time).thenComparingLong(Event::order).reversed());
    return events;
  }

  private record Line(
      long changeId,
      long tx,
      String kind,
      @Nullable String field,
      Value old,
      Value fresh,
      String time) {}

  private List<Event> ownEvents(String id) throws SQLException {
    String columns =
        "SELECT c.change_id,c.tx,c.kind,c.field,c.old,c.new,t.time FROM landfall_change AS c"
            + " JOIN landfall_tx AS t ON t.tx=c.tx WHERE c.tbl=? AND c.id=?"
            + " AND c.kind IN ('put','set','remove') AND t.source<>'retry' AND ";
    List<Line> lines = new ArrayList<>();
    for (String root : roots(id)) {
      lines.addAll(
          sql.list(
              columns + "c.root=? AND " + unfinished("c"), History::line, shape.name(), id, root));
    }
    lines.addAll(sql.list(columns + DONE.is("c"), History::line, shape.name(), id));
    List<Event> events = new ArrayList<>();
    for (Line line : lines) {
      boolean nothing = line.kind().equals("set") && line.old().equals(line.fresh());
      if (!nothing) { // a member of a group that went along unchanged
        events.add(event(line, id));
      }
    }
    return events;
  }

  private Event event(Line line, String id) throws SQLException {
    HybridTime time = HybridTime.parse(line.time());
    return switch (line.kind()) {
      case "put" -> change(Edit.Kind.CREATED, line, time, new TreeMap<>());
      case "remove" -> change(Edit.Kind.DELETED, line, time, kept(line, id));
      default -> change(Edit.Kind.CHANGED, line, time, new TreeMap<>());
    };
  }

  private static Event change(
      Edit.Kind kind, Line line, HybridTime time, SortedMap<String, Value> kept) {
    return new Event(
        kind, line.field(), line.old(), line.fresh(), time, line.changeId(), line.tx(), kept);
  }

  private SortedMap<String, Value> kept(Line removal, String id) throws SQLException {
    return new TreeMap<>(RemovedRow.read(sql, shape.name(), id, removal.changeId(), removal.tx()));
  }

  /// Where the row's unfinished changes are found: its record's id, from wherever it is known.
  private List<String> roots(String id) throws SQLException {
    if (!shape.isChild()) {
      return List.of(id);
    }
    return sql.list(
        "SELECT "
            + shape.rootColumn()
            + " FROM "
            + shape.quoted()
            + " WHERE id=?1 UNION SELECT root FROM landfall_change WHERE tbl=?2 AND id=?1"
            + " AND "
            + DONE.is(),
        row -> row.getString(1),
        id,
        shape.name());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        Value.of(row.getObject(5)),
        Value.of(row.getObject(6)),
        row.getString(7));
  }

  private List<Event> othersEvents(String id) throws SQLException {
    return sql.list(
        "SELECT former_id,kind,field,old,new,time FROM landfall_former WHERE tbl=? AND id=?",
        row -> {
          boolean removed = row.getString(2).equals("remove");
          HybridTime time = HybridTime.parse(row.getString(6));
          boolean mine = time.replica().equals(own);
          return new Event(
              removed ? Edit.Kind.DELETED : Edit.Kind.CHANGED,
              row.getString(3),
              removed ? Value.NULL : Value.of(row.getObject(4)),
              Value.of(row.getObject(5)),
              mine ? time.by("") : time, // more than one wrote this version of the row
              row.getLong(1),
              0,
              removed ? Codec.readDocument(row.getString(4)) : new TreeMap<>());
        },
        shape.name(),
        id);
  }
}
