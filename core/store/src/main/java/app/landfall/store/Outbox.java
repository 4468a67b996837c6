package app.landfall.store;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PushEffect;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PushReply;
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

/// Local changes that the server has not acknowledged: numbers and freezes them, and finishes
/// exactly what an outcome names.
///
/// A push transaction's bytes and number are durable before they are sent and never change after;
/// whatever happens on the way, the same bytes go again.
final class Outbox {
  private static final int ENTRIES_AT_ONCE = 20_000;
  private static final int OVERHEAD = 200;

  /// Of what is known to be at the server but not where; the next session's head is at or above it.
  private static final long UNKNOWN_SEQ = Long.MAX_VALUE;

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

  /// A push transaction about to be frozen.
  private record Parcel(List<Change> changes, List<Long> changeIds, int part, int parts) {}

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
    rebuild(ended);
    return room.within(pushes);
  }

  /// Keeps count of what one call may carry.
  private static final class Room {
    private final int transactions;
    private final int bytes;
    private int takenTransactions;
    private int takenBytes;

    Room(int transactions, int bytes) {
      this.transactions = transactions;
      this.bytes = bytes;
    }

    void take(CutPush push) {
      takenTransactions++;
      takenBytes += push.line().length + 1;
    }

    boolean isFull() {
      return takenTransactions >= transactions || takenBytes >= bytes;
    }

    /// What fits; what was cut beyond it stays cut and is given by the next call.
    List<CutPush> within(List<CutPush> pushes) {
      List<CutPush> fitting = new ArrayList<>();
      int sum = 0;
      for (CutPush push : pushes) {
        sum += push.line().length + 1;
        boolean fits = fitting.size() < transactions && sum <= bytes;
        if (!fits && !fitting.isEmpty()) {
          break;
        }
        fitting.add(push);
      }
      return fitting;
    }
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
        packing.add(changes(sendable, time), sendable);
      }
    }
    packing.flush();
    return parcels;
  }

  /// Fills push transactions up to the limits, keeping each root whole where it fits at all.
  private static final class Packing {
    private final Limits limits;
    private final List<Parcel> parcels;
    private final List<Change> changes = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private int bytes = OVERHEAD;

    Packing(Limits limits, List<Parcel> parcels) {
      this.limits = limits;
      this.parcels = parcels;
    }

    void add(List<Change> root, List<Entry> entries) {
      List<Long> rootIds = entries.stream().map(Entry::changeId).toList();
      int rootBytes = root.stream().mapToInt(Packing::bytes).sum();
      if (!fits(root.size(), rootBytes)) {
        flush();
      }
      if (fits(root.size(), rootBytes)) {
        changes.addAll(root);
        ids.addAll(rootIds);
        bytes += rootBytes;
      } else {
        inParts(root, rootIds);
      }
    }

    void flush() {
      if (!changes.isEmpty()) {
        parcels.add(new Parcel(List.copyOf(changes), List.copyOf(ids), 1, 1));
      }
      changes.clear();
      ids.clear();
      bytes = OVERHEAD;
    }

    private boolean fits(int moreChanges, int moreBytes) {
      return changes.size() + moreChanges <= limits.changes()
          && bytes + moreBytes <= limits.transactionBytes();
    }

    /// A root over the limits goes in parts; all its entries hang on the last one.
    private void inParts(List<Change> root, List<Long> rootIds) {
      List<List<Change>> parts = new ArrayList<>();
      List<Change> part = new ArrayList<>();
      int partBytes = OVERHEAD;
      for (Change change : root) {
        int size = bytes(change);
        boolean full =
            part.size() == limits.changes() || partBytes + size > limits.transactionBytes();
        if (full && !part.isEmpty()) {
          parts.add(List.copyOf(part));
          part.clear();
          partBytes = OVERHEAD;
        }
        part.add(change);
        partBytes += size;
      }
      parts.add(List.copyOf(part));
      for (int i = 1; i <= parts.size(); i++) {
        boolean last = i == parts.size();
        parcels.add(new Parcel(parts.get(i - 1), last ? rootIds : List.of(), i, parts.size()));
      }
    }

    private static int bytes(Change change) {
      return Codec.change(change).length + 1;
    }
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

  // ---- outcomes ----

  private record Push(long pushId, long pushNo, int part, int parts, int changes, int state) {}

  private record Rooted(RowKey row, RowKey root) {}

  PushEffect acknowledge(PushReply reply) throws SQLException {
    state.see(reply.clock());
    int transactions = 0;
    int changes = 0;
    int had = 0;
    int parked = 0;
    for (Outcome outcome : reply.outcomes()) {
      Push push = push(outcome.pushNo());
      if (push == null || push.state() != EngineSchema.CUT) {
        continue;
      }
      transactions++;
      changes += push.changes();
      had += outcome.had();
      parked += outcome.status() == Outcome.Status.REFUSED ? 1 : 0;
      settle(push, outcome);
    }
    rebuild(finish(Cursors.main(sql).applied()));
    return new PushEffect(transactions, changes, had, parked);
  }

  private @Nullable Push push(long pushNo) throws SQLException {
    return sql.first(
        "SELECT push_id,push_no,part,parts,changes,state FROM landfall_push"
            + " WHERE replica=? AND push_no=?",
        row ->
            new Push(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6)),
        state.replica(),
        pushNo);
  }

  private void settle(Push push, Outcome outcome) throws SQLException {
    int now =
        outcome.status() == Outcome.Status.REFUSED ? EngineSchema.PARKED : EngineSchema.ACCEPTED;
    sql.update(
        "UPDATE landfall_push SET state=?,seq=?,reason=?,message=? WHERE push_id=?",
        now,
        outcome.seq(),
        outcome.reason(),
        outcome.message(),
        push.pushId());
    move(push.pushId(), now);
  }

  /// Moves the changes of a push transaction on, and what is counted and shown with them.
  private void move(long pushId, int to) throws SQLException {
    List<Rooted> rows = rows(pushId);
    sql.update("UPDATE landfall_change SET state=? WHERE push=? AND state<4", to, pushId);
    Overlay overlay = new Overlay(scope);
    Set<RowKey> roots = new LinkedHashSet<>();
    for (Rooted row : rows) {
      overlay.mark(row.row(), row.root());
      roots.add(row.root());
    }
    new WaitingCount(sql, state).recount(roots);
  }

  private List<Rooted> rows(long pushId) throws SQLException {
    return sql.list(
        "SELECT DISTINCT tbl,id,root_tbl,root FROM landfall_change WHERE push=? AND state<4",
        row ->
            new Rooted(
                new RowKey(row.getString(1), row.getString(2)),
                new RowKey(row.getString(3), row.getString(4))),
        pushId);
  }

  /// Finishes accepted push transactions whose result is applied with this transaction. What they
  /// said no longer lies over the server's rows from here on: the rows have to be rebuilt.
  ///
  /// @param cursor the main cursor as it will stand after this transaction
  /// @return the roots to [#rebuild] once the server's rows are in place
  Set<RowKey> finish(long cursor) throws SQLException {
    List<Long> finished =
        sql.list(
            "SELECT push_id FROM landfall_push WHERE state=2 AND state<4 AND seq<=?"
                + " ORDER BY push_no",
            row -> row.getLong(1),
            cursor);
    Set<RowKey> roots = new LinkedHashSet<>();
    for (long pushId : finished) {
      if (behind(pushId)) {
        continue;
      }
      rows(pushId).forEach(row -> roots.add(row.root()));
      sql.update("UPDATE landfall_change SET state=4 WHERE push=? AND state<4", pushId);
      sql.update("UPDATE landfall_push SET state=4 WHERE push_id=?", pushId);
    }
    return roots;
  }

  void rebuild(Set<RowKey> roots) throws SQLException {
    Overlay overlay = new Overlay(scope);
    for (RowKey root : roots) {
      overlay.rebuildAggregate(root);
    }
  }

  /// Whether a table it names is still being filled below what it needs.
  private boolean behind(long pushId) throws SQLException {
    long seq = sql.number("SELECT seq FROM landfall_push WHERE push_id=?", pushId);
    for (Cursors.Cursor cursor : Cursors.incomplete(sql)) {
      boolean names =
          sql.exists(
              "SELECT 1 FROM landfall_change WHERE push=? AND state<4 AND tbl=?",
              pushId,
              cursor.table());
      if (names && cursor.applied() < seq) {
        return true;
      }
    }
    return false;
  }

  // ---- mending ----

  boolean rewind(long expected) throws SQLException {
    boolean kept =
        sql.exists(
            "SELECT 1 FROM landfall_push WHERE replica=? AND push_no=?", state.replica(), expected);
    if (!kept) {
      return false;
    }
    List<Long> again =
        sql.list(
            "SELECT push_id FROM landfall_push WHERE replica=? AND push_no>=? AND state<>1",
            row -> row.getLong(1),
            state.replica(),
            expected);
    for (long pushId : again) {
      sql.update("UPDATE landfall_push SET state=1 WHERE push_id=?", pushId);
      sql.update("UPDATE landfall_change SET state=1 WHERE push=?", pushId);
      recount(pushId);
    }
    return true;
  }

  private void recount(long pushId) throws SQLException {
    Set<RowKey> roots = new LinkedHashSet<>();
    rows(pushId).forEach(row -> roots.add(row.root()));
    new WaitingCount(sql, state).recount(roots);
  }

  /// Moves to a new replica id: what the server has under the old one is acknowledged, the rest
  /// waits again with its times kept.
  void forked(Map<Long, String> serverHashes, String newReplica) throws SQLException {
    record Cut(long pushId, long pushNo, byte[] hash, int state) {}
    List<Cut> cuts =
        sql.list(
            "SELECT push_id,push_no,hash,state FROM landfall_push WHERE replica=? ORDER BY push_no",
            row -> new Cut(row.getLong(1), row.getLong(2), row.getBytes(3), row.getInt(4)),
            state.replica());
    for (Cut cut : cuts) {
      boolean same = Hashes.hex(cut.hash()).equals(serverHashes.get(cut.pushNo()));
      if (cut.state() == EngineSchema.CUT && same) {
        sql.update(
            "UPDATE landfall_push SET state=2,seq=? WHERE push_id=?", UNKNOWN_SEQ, cut.pushId());
        move(cut.pushId(), EngineSchema.ACCEPTED);
      } else if (cut.state() == EngineSchema.CUT) {
        recut(cut.pushId());
      }
    }
    state.replica(newReplica);
  }

  /// Nothing accepted can be above the head a session tells.
  void placeBelow(long head) throws SQLException {
    sql.update("UPDATE landfall_push SET seq=? WHERE state=2 AND state<4 AND seq>?", head, head);
  }

  private void recut(long pushId) throws SQLException {
    sql.update("UPDATE landfall_change SET state=0,push=NULL WHERE push=?", pushId);
    sql.update("DELETE FROM landfall_push WHERE push_id=?", pushId);
  }

  /// The highest number this replica has ever cut; 0 = none.
  long lastCut() throws SQLException {
    return sql.number("SELECT max(push_no) FROM landfall_push WHERE replica=?", state.replica());
  }

  @Nullable String hashOf(long pushNo) throws SQLException {
    byte[] hash =
        sql.first(
            "SELECT hash FROM landfall_push WHERE replica=? AND push_no=?",
            row -> row.getBytes(1),
            state.replica(),
            pushNo);
    return hash == null ? null : Hashes.hex(hash);
  }
}
