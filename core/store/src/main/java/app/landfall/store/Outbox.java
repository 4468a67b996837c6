package app.landfall.store;

import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Local changes that the server has not acknowledged: numbers and freezes them.
///
/// A push transaction's bytes and number are durable before they are sent and never change after;
/// whatever happens on the way, the same bytes go again.
final class Outbox {
  private static final int ENTRIES_AT_ONCE = 20_000;

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;
  private final Set<RowKey> unsent = new HashSet<>();

  /// Records of which something has ended without ever being sent: the server may have deleted one
  /// meanwhile, and it was shown on only for that.
  private final Set<RowKey> ended = new LinkedHashSet<>();

  Outbox(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
  }

  /// One captured line of a change.
  private record Entry(
      long changeId,
      long tx,
      RowKey row,
      RowKey root,
      String kind,
      @Nullable String field,
      Value value,
      long base) {}

  // ---- cutting ----

  List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes) throws SQLException {
    List<CutPush> pushes = new ArrayList<>(alreadyCut(maxTransactions, maxBytes));
    Room room = new Room(maxTransactions, maxBytes);
    pushes.forEach(room::take);
    if (room.isFull() || unreadyToCut()) {
      return pushes;
    }
    for (List<Entry> transaction : waiting()) {
      for (Parcel parcel : parcels(transaction, limits)) {
        CutPush cut = freeze(parcel);
        room.take(cut);
        pushes.add(cut);
      }
      if (room.isFull()) {
        break;
      }
    }
    new Outcomes(scope).rebuild(ended);
    return room.within(pushes);
  }

  private List<CutPush> alreadyCut(int maxTransactions, int maxBytes) throws SQLException {
    List<CutPush> cut =
        sql.list(
            "SELECT push_no,line,changes FROM landfall_push WHERE state=1 AND state<4"
                + " AND replica=? ORDER BY push_no LIMIT ?",
            row -> new CutPush(row.getLong(1), row.getBytes(2), row.getInt(3)),
            state.replica(),
            maxTransactions);
    return new Room(maxTransactions, maxBytes).within(cut);
  }

  /// Everything cut before must fit into this call before anything new is cut.
  private boolean unreadyToCut() {
    return state.epoch().isEmpty();
  }

  /// The waiting changes, a local transaction each, oldest first.
  private List<List<Entry>> waiting() throws SQLException {
    List<Entry> entries =
        sql.list(
            "SELECT change_id,tx,tbl,id,root_tbl,root,kind,field,new,base FROM landfall_change"
                + " WHERE state=0 ORDER BY change_id LIMIT "
                + ENTRIES_AT_ONCE,
            Outbox::entry);
    Map<Long, List<Entry>> byTransaction = new LinkedHashMap<>();
    entries.forEach(e -> byTransaction.computeIfAbsent(e.tx(), t -> new ArrayList<>()).add(e));
    if (entries.size() == ENTRIES_AT_ONCE) {
      completeLast(byTransaction, entries.getLast());
    }
    return new ArrayList<>(byTransaction.values());
  }

  private void completeLast(Map<Long, List<Entry>> byTransaction, Entry last) throws SQLException {
    byTransaction
        .getOrDefault(last.tx(), new ArrayList<>())
        .addAll(
            sql.list(
                "SELECT change_id,tx,tbl,id,root_tbl,root,kind,field,new,base FROM landfall_change"
                    + " WHERE state=0 AND change_id>? AND tx=? ORDER BY change_id",
                Outbox::entry,
                last.changeId(),
                last.tx()));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        row.getLong(2),
        new RowKey(row.getString(3), row.getString(4)),
        new RowKey(row.getString(5), row.getString(6)),
        row.getString(7),
        row.getString(8),
        Value.of(row.getObject(9)),
        row.getLong(10));
  }

  /// Packs one local transaction into push transactions: whole if it fits, else split by root.
  private List<Parcel> parcels(List<Entry> transaction, Limits limits) throws SQLException {
    Map<RowKey, List<Entry>> byRoot = new LinkedHashMap<>();
    for (Entry entry : transaction) {
      byRoot.computeIfAbsent(entry.root(), r -> new ArrayList<>()).add(entry);
    }
    HybridTime time = fixTime(transaction.getFirst().tx());
    List<Parcel> parcels = new ArrayList<>();
    Packing packing = new Packing(limits, parcels);
    for (Map.Entry<RowKey, List<Entry>> root : byRoot.entrySet()) {
      List<Entry> kept = withoutThrownAway(root.getKey(), root.getValue());
      List<Entry> sendable = withoutUnsent(root.getKey(), withoutDependants(root.getKey(), kept));
      if (!sendable.isEmpty()) {
        packing.add(changes(sendable, time), sendable.stream().map(Entry::changeId).toList());
      }
    }
    packing.flush();
    return parcels;
  }

  /// The time of a local transaction, corrected by the clock offset measured since, for good.
  private HybridTime fixTime(long tx) throws SQLException {
    record Drawn(HybridTime time, HybridTime seen, long wall, boolean fixed) {}
    Drawn drawn =
        sql.first(
            "SELECT time,seen,wall,fixed FROM landfall_tx WHERE tx=?",
            row ->
                new Drawn(
                    HybridTime.parse(row.getString(1)),
                    HybridTime.parse(row.getString(2)),
                    row.getLong(3),
                    row.getInt(4) != 0),
            tx);
    if (drawn == null) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE, "local transaction " + tx + " has lost its time");
    }
    if (drawn.fixed()) {
      return drawn.time();
    }
    String before =
        sql.text("SELECT time FROM landfall_tx WHERE tx<? ORDER BY tx DESC LIMIT 1", tx);
    HybridTime floor =
        before == null ? drawn.seen() : HybridTime.max(drawn.seen(), HybridTime.parse(before));
    HybridTime time =
        HybridClock.tick(floor, drawn.wall() + state.clockShift(), drawn.time().replica());
    sql.update("UPDATE landfall_tx SET time=?,fixed=1 WHERE tx=?", time.text(), tx);
    if (time.isAfter(state.lastTime())) {
      state.lastTime(time);
    }
    return time;
  }

  /// What was refused, and its user has deleted since, needs no decision any more; nor does what
  /// waited for a refused new row. The removal itself is sent: the server may know an older row.
  private List<Entry> withoutThrownAway(RowKey root, List<Entry> entries) throws SQLException {
    record Thrown(RowKey row, boolean put, long removal) {}
    List<Thrown> thrown =
        sql.list(
            "SELECT tbl,id,max(kind='put'),(SELECT max(change_id) FROM landfall_change AS r WHERE"
                + " r.root=p.root AND r.state<4 AND r.kind='remove' AND r.change_id>p.change_id"
                + " AND (r.tbl=p.tbl AND r.id=p.id OR r.tbl=r.root_tbl AND r.id=r.root)) AS removal"
                + " FROM landfall_change AS p WHERE root=? AND root_tbl=? AND state=3"
                + " GROUP BY tbl,id HAVING removal IS NOT NULL",
            row ->
                new Thrown(
                    new RowKey(row.getString(1), row.getString(2)),
                    row.getInt(3) != 0,
                    row.getLong(4)),
            root.id(),
            root.table());
    List<Entry> left = entries;
    for (Thrown gone : thrown) {
      boolean whole = gone.put() && gone.row().equals(root);
      sql.update(
          "UPDATE landfall_change SET state=4 WHERE root=? AND root_tbl=? AND state<4"
              + " AND change_id<? AND (? OR tbl=? AND id=?) AND (state=3 OR state=0 AND ?)",
          root.id(),
          root.table(),
          gone.removal(),
          whole,
          gone.row().table(),
          gone.row().id(),
          gone.put());
      left =
          left.stream()
              .filter(entry ->
                  entry.changeId() >= gone.removal()
                      || !gone.put()
                      || !whole && !entry.row().equals(gone.row()))
              .toList();
    }
    if (!thrown.isEmpty()) {
      new WaitingCount(sql, state).recount(Set.of(root));
      ended.add(root);
    }
    return left;
  }

  /// What depends on a refused new row waits with it: its own changes and, where it is a record,
  /// its lines'. Nothing else does.
  private List<Entry> withoutDependants(RowKey root, List<Entry> entries) throws SQLException {
    Set<RowKey> refused =
        new HashSet<>(
            sql.list(
                "SELECT tbl,id FROM landfall_change WHERE root=? AND root_tbl=? AND state=3"
                    + " AND kind='put'",
                row -> new RowKey(row.getString(1), row.getString(2)),
                root.id(),
                root.table()));
    return refused.contains(root)
        ? List.of()
        : entries.stream().filter(entry -> !refused.contains(entry.row())).toList();
  }

  /// Leaves out rows that were made and deleted again before they ever left, here and in the
  /// transactions that follow.
  private List<Entry> withoutUnsent(RowKey root, List<Entry> entries) throws SQLException {
    for (Entry entry : entries) {
      if (entry.kind().equals("put") && !unsent.contains(root) && neverLeft(entry)) {
        finishUnsent(entry, entry.row().equals(root));
        unsent.add(entry.row());
      }
    }
    return entries.stream()
        .filter(entry -> !unsent.contains(root) && !unsent.contains(entry.row()))
        .toList();
  }

  private boolean neverLeft(Entry put) throws SQLException {
    boolean putAgain =
        sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND state<4"
                + " AND kind='put' AND change_id>?",
            put.root().id(),
            put.row().table(),
            put.row().id(),
            put.changeId());
    return !putAgain
        && !scope.shapes().get(put.row().table()).exists(sql, put.row().id())
        && !isKnown(put.row());
  }

  /// Whether the server has or had the row, as far as is known here.
  private boolean isKnown(RowKey row) throws SQLException {
    BaseRows.Base base = new BaseRows(sql).find(row);
    return base != null && base.seq() > 0;
  }

  private void finishUnsent(Entry put, boolean whole) throws SQLException {
    if (whole) {
      sql.update(
          "UPDATE landfall_change SET state=4 WHERE root=? AND root_tbl=? AND state<4"
              + " AND state=0",
          put.root().id(),
          put.root().table());
    } else {
      sql.update(
          "UPDATE landfall_change SET state=4 WHERE root=? AND tbl=? AND id=? AND state<4"
              + " AND state=0",
          put.root().id(),
          put.row().table(),
          put.row().id());
    }
    new WaitingCount(sql, state).recount(Set.of(put.root()));
    ended.add(put.root());
  }

  private List<Change> changes(List<Entry> entries, HybridTime time) throws SQLException {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    Set<RowKey> put = new LinkedHashSet<>();
    for (Entry entry : entries) {
      switch (entry.kind()) {
        case "put" -> {
          put.add(entry.row());
          draft(drafts, entry, Change.Kind.PUT).fields.putAll(body(entry));
        }
        case "remove" -> draft(drafts, entry, Change.Kind.REMOVE);
        default -> {
          Draft draft =
              put.contains(entry.row())
                  ? draft(drafts, entry, Change.Kind.PUT)
                  : draft(drafts, entry, Change.Kind.PATCH);
          draft.fields.put(String.valueOf(entry.field()), entry.value());
        }
      }
    }
    return drafts.values().stream()
        .map(draft -> draft.change(time))
        .sorted(Comparator.comparingInt(Outbox::place))
        .toList();
  }

  /// A new root goes before its children and a removed one after them, in whatever order the
  /// statements of the transaction came.
  private static int place(Change change) {
    if (!change.isRoot() || change.kind() == Change.Kind.PATCH) {
      return 1;
    }
    return change.kind() == Change.Kind.PUT ? 0 : 2;
  }

  /// Collects the fields of one change: those of a row that have one kind and one base.
  private static final class Draft {
    private final Entry first;
    private final Change.Kind kind;
    private final TreeMap<String, Value> fields = new TreeMap<>();

    Draft(Entry first, Change.Kind kind) {
      this.first = first;
      this.kind = kind;
    }

    Change change(HybridTime time) {
      long base = kind == Change.Kind.PUT ? 0 : first.base();
      return new Change(first.row(), first.root(), kind, time, base, fields);
    }
  }

  private static Draft draft(Map<String, Draft> drafts, Entry entry, Change.Kind kind) {
    String base = kind == Change.Kind.PATCH ? ":" + entry.base() : "";
    return drafts.computeIfAbsent(entry.row() + ":" + kind + base, key -> new Draft(entry, kind));
  }

  /// A new row's fields as they were inserted: what a later change has overwritten is read back
  /// from that change's former value, the rest from the row.
  private Map<String, Value> body(Entry put) throws SQLException {
    TableShape shape = scope.shapes().get(put.row().table());
    TableShape.Stored now = shape.read(sql, put.row().id());
    Map<String, Value> fields = new TreeMap<>();
    if (now != null) {
      fields.putAll(now.fields());
    }
    Set<String> seen = new LinkedHashSet<>();
    for (Map.Entry<String, Value> later : laterOlds(put)) {
      if (shape.fields().contains(later.getKey()) && seen.add(later.getKey())) {
        fields.put(later.getKey(), later.getValue());
      }
    }
    if (!wasKnown(put)) {
      fields
          .entrySet()
          .removeIf(field ->
              field.getValue() instanceof Value.Null
                  && !shape.defaults().containsKey(field.getKey()));
    }
    return fields;
  }

  /// Whether the server may hold values of the row from before it was removed and inserted again:
  /// then what is empty now must be said.
  private boolean wasKnown(Entry put) throws SQLException {
    return isKnown(put.row())
        || sql.exists(
            "SELECT 1 FROM landfall_bin WHERE root=? AND root_tbl=? AND tbl=? AND id=? LIMIT 1",
            put.root().id(),
            put.root().table(),
            put.row().table(),
            put.row().id());
  }

  /// The former values of what has been changed since, oldest first: those of open changes, and
  /// those that a removal keeps beside it.
  private List<Map.Entry<String, Value>> laterOlds(Entry put) throws SQLException {
    List<Map.Entry<String, Value>> olds = new ArrayList<>();
    record Later(long changeId, long tx, boolean removed, @Nullable String field, Value old) {}
    for (Later later :
        sql.list(
            "SELECT change_id,tx,kind='remove',field,old FROM landfall_change WHERE root=? AND"
                + " tbl=? AND id=? AND state<4 AND change_id>? AND kind IN ('set','remove')"
                + " ORDER BY change_id",
            row ->
                new Later(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3) != 0,
                    row.getString(4),
                    Value.of(row.getObject(5))),
            put.root().id(),
            put.row().table(),
            put.row().id(),
            put.changeId())) {
      if (later.removed()) {
        olds.addAll(kept(put.row(), later.changeId(), later.tx()));
      } else {
        olds.add(Map.entry(String.valueOf(later.field()), later.old()));
      }
    }
    return olds;
  }

  /// What a removed row held: noted right after its removal, in the same local transaction.
  private List<Map.Entry<String, Value>> kept(RowKey row, long removal, long tx)
      throws SQLException {
    long next =
        sql.number(
            "SELECT change_id FROM landfall_change WHERE change_id>? AND NOT (tx=? AND tbl=?"
                + " AND id=? AND kind='old') ORDER BY change_id LIMIT 1",
            removal,
            tx,
            row.table(),
            row.id());
    return sql.list(
        "SELECT field,old FROM landfall_change WHERE change_id>? AND change_id<?"
            + " ORDER BY change_id",
        found -> Map.entry(found.getString(1), Value.of(found.getObject(2))),
        removal,
        next == 0 ? Long.MAX_VALUE : next);
  }

  private CutPush freeze(Parcel parcel) throws SQLException {
    record Last(long pushNo, byte[] hash) {}
    Last last =
        sql.first(
            "SELECT push_no,hash FROM landfall_push WHERE replica=? ORDER BY push_no DESC LIMIT 1",
            row -> new Last(row.getLong(1), row.getBytes(2)),
            state.replica());
    long pushNo = last == null ? 1 : last.pushNo() + 1;
    byte[] line =
        Codec.line(
            new PushTransaction(
                pushNo, parcel.part(), parcel.parts(), state.epoch(), parcel.changes()));
    byte[] hash = Hashes.chain(last == null ? Hashes.chainStart() : last.hash(), line);
    sql.update(
        "INSERT INTO landfall_push(replica,push_no,part,parts,line,hash,changes,state)"
            + " VALUES(?,?,?,?,?,?,?,1)",
        state.replica(),
        pushNo,
        parcel.part(),
        parcel.parts(),
        line,
        hash,
        parcel.changes().size());
    long pushId = sql.number("SELECT last_insert_rowid()");
    for (long changeId : parcel.changeIds()) {
      sql.update("UPDATE landfall_change SET push=?,state=1 WHERE change_id=?", pushId, changeId);
    }
    return new CutPush(pushNo, line, parcel.changes().size());
  }
}
