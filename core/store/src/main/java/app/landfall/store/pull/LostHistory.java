package app.landfall.store.pull;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.CUT;
import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.WAITING;

import app.landfall.store.sql.JsonNumbers;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.ChangeState;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.Marks;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WaitingLines;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.Offers;
import app.landfall.store.view.Overlay;
import app.landfall.store.view.Tombs;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The history that a server has lost whose data was put back. In one transaction all of it that is
/// known here is made ready to be offered to the server, and nothing here is known from above the
/// moment to which it went back. What people see stays as it is.
public final class LostHistory {
  private static final int ROWS_AT_ONCE = 500;

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;
  private final Marks marks;
  private final Offers offers;
  private final Tombs tombs;
  private final long to;
  private final long lowered;
  private final Ancestry common;
  private final Ancestry upTo;
  private final String known;
  private final Set<RowKey> listed = new HashSet<>();

  /// @param to the last sequence that both have
  public LostHistory(WriteScope scope, long to) throws SQLException {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
    this.marks = new Marks(sql);
    this.offers = new Offers(sql);
    this.tombs = new Tombs(sql);
    this.to = to;
    this.lowered = Math.max(1, to); // 0 would say that no server ever had it
    this.common = to > 0 ? at(to) : Ancestry.NONE;
    long applied = Cursors.main(sql).applied();
    this.upTo = applied > to ? common.and(at(applied)) : common;
    this.known = JsonNumbers.write(marks.peers());
  }

  private Ancestry at(long seq) throws SQLException {
    return Ancestry.of(marks.branchOf(seq, state.epoch()), seq);
  }

  public void run(String newReplica) throws SQLException {
    returnOffers();
    listLost();
    forgetComputers();
    lower();
    moveCursors();
    sendAgain();
    tagBases();
    marks.forgetAbove(to);
    state.replica(newReplica);
    state.wentBack();
    state.history(marks.newest(), marks.branchOf(to, state.epoch()));
    scope.shapes().byName().keySet().forEach(scope::touch);
  }

  /// What is offered and not settled here is offered again; its rows are not listed anew.
  private void returnOffers() throws SQLException {
    for (long push :
        sql.list(
            "SELECT push_id FROM landfall_push WHERE push_id IN (SELECT push FROM landfall_offer)"
                + " AND NOT ("
                + ACCEPTED.is()
                + " AND seq<=?)",
            row -> row.getLong(1),
            to)) {
      offers.again(push);
      sql.update("DELETE FROM landfall_push WHERE push_id=?", push);
    }
    listed.addAll(
        sql.list(
            "SELECT tbl,id FROM landfall_offer",
            row -> new RowKey(row.getString(1), row.getString(2))));
  }

  // ---- what is offered ----

  private void listLost() throws SQLException {
    for (PulledRow row : tombs.above(to)) {
      list(row);
    }
    for (PulledRow row : new HeldRows(sql).all()) {
      list(row);
    }
    for (BaseRows.Base base : new BaseRows(sql).above(to)) {
      if (!base.deleted()) {
        list(base.row(), base.root(), base.seq(), base.time(), base.fields());
      }
    }
    for (TableShape shape : scope.shapes().byName().values()) {
      listShown(shape);
    }
  }

  private void listShown(TableShape shape) throws SQLException {
    String at = shape.dated() ? "updated_at" : "''";
    Map<String, HybridTime> times = new TreeMap<>();
    sql.list(
            "SELECT id,"
                + at
                + " FROM "
                + shape.quoted()
                + " AS t WHERE _seq>? AND NOT EXISTS(SELECT 1 FROM landfall_base AS b WHERE b.tbl=?"
                + " AND b.id=t.id)",
            row -> Map.entry(row.getString(1), time(row.getString(2))),
            to,
            shape.name())
        .forEach(row -> times.put(row.getKey(), row.getValue()));
    List<String> ids = new ArrayList<>(times.keySet());
    for (int i = 0; i < ids.size(); i += ROWS_AT_ONCE) {
      List<String> some = ids.subList(i, Math.min(ids.size(), i + ROWS_AT_ONCE));
      for (Map.Entry<String, TableShape.Stored> row : shape.read(sql, some).entrySet()) {
        list(
            new RowKey(shape.name(), row.getKey()),
            shape.isChild()
                ? shape.root(row.getValue().root())
                : new RowKey(shape.name(), row.getKey()),
            row.getValue().seq(),
            times.getOrDefault(row.getKey(), HybridTime.ZERO),
            row.getValue().fields());
      }
    }
  }

  private static HybridTime time(@Nullable String updatedAt) {
    try {
      return updatedAt == null || updatedAt.isEmpty()
          ? HybridTime.ZERO
          : new HybridTime(Math.max(0, Instant.parse(updatedAt).toEpochMilli()), 0, "");
    } catch (DateTimeParseException e) {
      return HybridTime.ZERO; // somebody else's text
    }
  }

  private void list(PulledRow row) throws SQLException {
    list(row.row(), row.root(), row.seq(), row.lineage(), row.deleted(), row.time(), row.fields());
  }

  private void list(
      RowKey row, RowKey root, long seq, HybridTime time, SortedMap<String, Value> fields)
      throws SQLException {
    list(row, root, seq, tombs.lineage(row), false, time, fields);
  }

  private void list(
      RowKey row,
      RowKey root,
      long seq,
      Lineage lineage,
      boolean deleted,
      HybridTime time,
      SortedMap<String, Value> fields)
      throws SQLException {
    if (seq > to && !row.table().equals(Reserved.COMPUTERS) && listed.add(row)) {
      offers.add(
          new Offers.Offer(
              0,
              row,
              root,
              marks.branchOf(seq, state.epoch()),
              seq,
              lineage,
              common,
              deleted,
              time,
              sendable(row, fields),
              upTo,
              known));
    }
  }

  /// Where columns await their first values, what they hold by themselves is nobody's word.
  private SortedMap<String, Value> sendable(RowKey row, SortedMap<String, Value> fields)
      throws SQLException {
    TableShape shape = scope.shapes().find(row.table());
    if (shape == null || !isFilling(row.table())) {
      return fields;
    }
    SortedMap<String, Value> sent = new TreeMap<>(fields);
    sent.entrySet()
        .removeIf(field ->
            field.getValue().equals(shape.defaults().getOrDefault(field.getKey(), Value.NULL)));
    return sent;
  }

  private boolean isFilling(String table) throws SQLException {
    return Cursors.incomplete(sql).stream().anyMatch(cursor -> cursor.table().equals(table));
  }

  // ---- what is kept ----

  /// The server lists computers again when they come.
  private void forgetComputers() throws SQLException {
    TableSums sums = new TableSums(sql);
    TableSum sum = sums.of(Reserved.COMPUTERS);
    for (Map.Entry<String, Long> gone :
        sql.list(
            "DELETE FROM computers WHERE _seq>? RETURNING id,_seq",
            row -> Map.entry(row.getString(1), row.getLong(2)),
            to)) {
      sum = sum.without(gone.getKey(), gone.getValue());
    }
    sums.put(Reserved.COMPUTERS, sum);
  }

  private void lower() throws SQLException {
    BaseRows bases = new BaseRows(sql);
    for (BaseRows.Base base : bases.above(to)) {
      lowerSum(base.row(), base.seq(), !base.deleted());
    }
    for (TableShape shape : scope.shapes().byName().values()) {
      for (Map.Entry<String, Long> row :
          sql.list(
              "SELECT id,_seq FROM "
                  + shape.quoted()
                  + " AS t WHERE _seq>? AND NOT EXISTS(SELECT 1 FROM landfall_base AS b WHERE"
                  + " b.tbl=? AND b.id=t.id)",
              found -> Map.entry(found.getString(1), found.getLong(2)),
              to,
              shape.name())) {
        lowerSum(new RowKey(shape.name(), row.getKey()), row.getValue(), true);
      }
      sql.update("UPDATE " + shape.quoted() + " SET _seq=? WHERE _seq>?", lowered, to);
    }
    sql.update("UPDATE landfall_base SET seq=? WHERE seq>?", lowered, to);
    HeldRows held = new HeldRows(sql);
    for (PulledRow row : held.all()) {
      if (row.seq() > to) {
        lowerSum(row.row(), row.seq(), true);
        held.at(row.at(lowered));
      }
    }
    tombs.lower(to, lowered);
    sql.update(
        "DELETE FROM landfall_lineage AS l WHERE EXISTS(SELECT 1 FROM landfall_offer AS o WHERE"
            + " o.tbl=l.tbl AND o.id=l.id)");
  }

  private void lowerSum(RowKey row, long seq, boolean counted) throws SQLException {
    if (counted) {
      TableSums sums = new TableSums(sql);
      sums.put(row.table(), sums.of(row.table()).without(row.id(), seq).with(row.id(), lowered));
    }
  }

  private void moveCursors() throws SQLException {
    long cursor = Math.min(Cursors.main(sql).applied(), to);
    Cursors.begin(sql, new Cursors.Cursor(Cursors.MAIN, "", cursor, cursor, true));
    state.put("main_cursor", cursor);
    for (Cursors.Cursor filling : Cursors.incomplete(sql)) {
      Cursors.begin(sql, new Cursors.Cursor(filling.table(), filling.columns(), 0, 0, false));
    }
    String columns = scope.shapes().get(Reserved.COMPUTERS).columnsHash();
    Cursors.begin(sql, new Cursors.Cursor(Reserved.COMPUTERS, columns, 0, 0, false));
  }

  // ---- what is unfinished ----

  private record Sent(
      long pushId, String replica, long pushNo, byte[] line, int parts, ChangeState state) {}

  /// Under no number until all that is offered has one.
  private void sendAgain() throws SQLException {
    Set<RowKey> roots = new LinkedHashSet<>();
    for (Sent sent :
        sql.list(
            "SELECT push_id,replica,push_no,line,parts,state FROM landfall_push WHERE "
                + UNFINISHED
                + " AND ("
                + CUT.is()
                + " OR "
                + ACCEPTED.is()
                + " AND seq>?)",
            row ->
                new Sent(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getBytes(4),
                    row.getInt(5),
                    ChangeState.of(row.getInt(6))),
            to)) {
      roots.addAll(
          sql.list(
              "SELECT DISTINCT root_tbl,root FROM landfall_change WHERE push=? AND " + UNFINISHED,
              row -> new RowKey(row.getString(1), row.getString(2)),
              sent.pushId()));
      if (sent.parts() > 1) {
        waitAgain(sent);
      } else {
        cutAgain(sent);
      }
    }
    new WaitingCount(sql, state).recount(roots);
  }

  /// A record in parts is cut anew: the server may have some of them.
  private void waitAgain(Sent sent) throws SQLException {
    new WaitingLines(scope).again("push=? AND " + UNFINISHED, sent.pushId());
    sql.update(
        "UPDATE landfall_change SET " + WAITING.is() + ",push=NULL WHERE push=? AND " + UNFINISHED,
        sent.pushId());
    sql.update("DELETE FROM landfall_push WHERE push_id=?", sent.pushId());
  }

  private void cutAgain(Sent sent) throws SQLException {
    PushTransaction was = Codec.readLine(sent.line());
    PushTransaction.SentAs before = was.before();
    List<Change> changes = new ArrayList<>();
    for (Change change : was.changes()) {
      changes.add(
          change.base() > to ? change.seeing(to, change.seen().and(seen(change.base()))) : change);
    }
    byte[] line =
        Codec.line(
            new PushTransaction(
                sent.pushNo(),
                1,
                1,
                was.epoch(),
                changes,
                before != null ? before : new PushTransaction.SentAs(sent.replica(), sent.pushNo()),
                was.known()));
    sql.update(
        "UPDATE landfall_push SET replica='',push_no=push_id,line=?,seq=0,"
            + CUT.is()
            + " WHERE push_id=?",
        line,
        sent.pushId());
    sql.update(
        "UPDATE landfall_change SET " + CUT.is() + " WHERE push=? AND " + UNFINISHED,
        sent.pushId());
    for (Map.Entry<RowKey, RowKey> row :
        sql.list(
            "SELECT DISTINCT tbl,id,root_tbl,root FROM landfall_change WHERE push=? AND "
                + UNFINISHED,
            found ->
                Map.entry(
                    new RowKey(found.getString(1), found.getString(2)),
                    new RowKey(found.getString(3), found.getString(4))),
            sent.pushId())) {
      new Overlay(scope).mark(row.getKey(), row.getValue());
    }
  }

  private Ancestry seen(long base) throws SQLException {
    return common.and(at(base));
  }

  private void tagBases() throws SQLException {
    record Line(long changeId, long base, @Nullable String seen) {}
    for (Line line :
        sql.list(
            "SELECT change_id,base,seen FROM landfall_change WHERE base>? AND ("
                + WAITING.is()
                + " OR "
                + PARKED.is()
                + ")",
            row -> new Line(row.getLong(1), row.getLong(2), row.getString(3)),
            to)) {
      Ancestry seen = Codec.readAncestry(line.seen()).and(seen(line.base()));
      sql.update(
          "UPDATE landfall_change SET base=?,seen=? WHERE change_id=?",
          to,
          Codec.ancestry(seen),
          line.changeId());
    }
  }
}
