package app.landfall.store;

import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Local changes that the server has not acknowledged: numbers and freezes them.
///
/// A push transaction's bytes and number are durable before they are sent and never change after;
/// whatever happens on the way, the same bytes go again.
final class Outbox {
  private static final int ENTRIES_AT_ONCE = 20_000;

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;
  private final Unsent unsent;
  private final PutBody bodies;
  private final TxTimes times;

  Outbox(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
    this.unsent = new Unsent(scope);
    this.bodies = new PutBody(scope.sql(), scope.shapes());
    this.times = new TxTimes(scope.sql(), scope.state());
  }

  // ---- cutting ----

  List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes) throws SQLException {
    List<CutPush> pushes = new ArrayList<>(alreadyCut(maxTransactions, maxBytes));
    Room room = new Room(maxTransactions, maxBytes);
    pushes.forEach(room::take);
    if (room.isFull() || unreadyToCut()) {
      return pushes;
    }
    for (List<Captured> transaction : waiting()) {
      for (Parcel parcel : parcels(transaction, limits)) {
        CutPush cut = freeze(parcel);
        room.take(cut);
        pushes.add(cut);
      }
      if (room.isFull()) {
        break;
      }
    }
    new Outcomes(scope).rebuild(unsent.roots());
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
  private List<List<Captured>> waiting() throws SQLException {
    List<Captured> entries =
        sql.list(
            "SELECT "
                + Captured.COLUMNS
                + " FROM landfall_change"
                + " WHERE state=0 ORDER BY change_id LIMIT "
                + ENTRIES_AT_ONCE,
            Captured::read);
    Map<Long, List<Captured>> byTransaction = new LinkedHashMap<>();
    entries.forEach(e -> byTransaction.computeIfAbsent(e.tx(), t -> new ArrayList<>()).add(e));
    if (entries.size() == ENTRIES_AT_ONCE) {
      completeLast(byTransaction, entries.getLast());
    }
    return new ArrayList<>(byTransaction.values());
  }

  private void completeLast(Map<Long, List<Captured>> byTransaction, Captured last)
      throws SQLException {
    byTransaction
        .getOrDefault(last.tx(), new ArrayList<>())
        .addAll(
            sql.list(
                "SELECT "
                    + Captured.COLUMNS
                    + " FROM landfall_change"
                    + " WHERE state=0 AND change_id>? AND tx=? ORDER BY change_id",
                Captured::read,
                last.changeId(),
                last.tx()));
  }

  /// Packs one local transaction into push transactions: whole if it fits, else split by root.
  private List<Parcel> parcels(List<Captured> transaction, Limits limits) throws SQLException {
    Map<RowKey, List<Captured>> byRoot = new LinkedHashMap<>();
    for (Captured line : unsent.without(transaction)) {
      byRoot.computeIfAbsent(line.root(), r -> new ArrayList<>()).add(line);
    }
    List<Parcel> parcels = new ArrayList<>();
    Packing packing = new Packing(limits, parcels);
    for (List<Captured> lines : byRoot.values()) {
      packing.add(
          Drafts.of(lines, bodies, times::fix), lines.stream().map(Captured::changeId).toList());
    }
    packing.flush();
    return parcels;
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
