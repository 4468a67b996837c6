package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.CUT;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.WAITING;

import app.landfall.store.replication.CutPush;
import app.landfall.store.sql.JsonNumbers;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.TxTimes;
import app.landfall.store.transaction.WaitingLines;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.Offers;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Local changes that the server has not acknowledged: numbers and freezes them.
///
/// A push transaction's bytes and number are durable before they are sent and never change after;
/// whatever happens on the way, the same bytes go again.
public final class Outbox {
  private static final int LINES_AT_ONCE = 2_000;

  /// With the number of a transaction: it was refused whole, and goes a record at a time.
  static final String APART = "apart_";

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;
  private final NeverSentRows unsent;
  private final PutBody bodies;
  private Map<Long, HybridTime> times = Map.of();
  private @Nullable Last last;

  public Outbox(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
    this.bodies = new PutBody(scope.sql(), scope.shapes());
    this.unsent = new NeverSentRows(scope, bodies);
  }

  // ---- cutting ----

  /// What is cut and has no outcome yet, the oldest first, so far as there is room.
  public static List<CutPush> open(Sql sql, String replica, int maxTransactions, int maxBytes)
      throws SQLException {
    List<CutPush> cut =
        sql.list(
            "SELECT push_no,line,changes FROM landfall_push WHERE "
                + CUT.is()
                + " AND "
                + UNFINISHED
                + " AND replica=? ORDER BY push_no LIMIT ?",
            row -> new CutPush(row.getLong(1), row.getBytes(2), row.getInt(3)),
            replica,
            maxTransactions);
    return new CallBudget(maxTransactions, maxBytes).within(cut);
  }

  /// What waits, as it was read and joined for one piece, for the next piece: while nothing else
  /// was committed between the two it is the same.
  ///
  /// @param commits how many commits there were when the next piece is cut, if it holds
  /// @param groups the lines of what is sent as one, each; in the order in which it is sent
  /// @param transactions how many are cut and have no outcome
  /// @param bytes how many bytes their lines have
  public record Ahead(long commits, List<List<CapturedLine>> groups, int transactions, int bytes) {
    public static final Ahead NONE = new Ahead(-1, List.of(), 0, 0);
  }

  /// A piece that was cut.
  ///
  /// @param more whether there may be more to cut and room for it
  public record Piece(boolean more, Ahead ahead) {
    static final Piece LAST = new Piece(false, Ahead.NONE);
  }

  /// Cuts a piece of what waits, small enough not to hold up a save.
  ///
  /// @param most so many lines, about
  public Piece cutSome(Limits limits, int maxTransactions, int maxBytes, int most, Ahead ahead)
      throws SQLException {
    boolean holds = !ahead.groups().isEmpty() && ahead.commits() == state.commits();
    Ahead now = holds ? ahead : alreadyCut();
    CallBudget room = new CallBudget(maxTransactions, maxBytes);
    room.take(now.transactions(), now.bytes());
    if (room.isFull() || state.epoch().isEmpty()) {
      return Piece.LAST;
    }
    if (cutWhatTheServerLost(limits, most)) {
      return new Piece(true, Ahead.NONE);
    }
    List<List<CapturedLine>> groups = holds ? now.groups() : Coalescing.join(waiting(), limits);
    int transactions = now.transactions();
    int bytes = now.bytes();
    int cut = 0;
    for (List<CapturedLine> lines : first(groups, most)) {
      if (room.isFull()) {
        break;
      }
      for (PushDraft parcel : parcels(lines, limits)) {
        int size = freeze(parcel) + 1;
        room.take(1, size);
        transactions++;
        bytes += size;
      }
      cut++;
    }
    lines().passed();
    new Outcomes(scope).rebuild(unsent.roots());
    boolean same = unsent.roots().isEmpty(); // else lines of later groups have ended, too
    List<List<CapturedLine>> left = groups.subList(cut, groups.size());
    return new Piece(
        cut > 0 && !room.isFull(),
        same ? new Ahead(state.commits() + 1, left, transactions, bytes) : Ahead.NONE);
  }

  /// What is cut and has no outcome yet, with nothing read of what waits.
  private Ahead alreadyCut() throws SQLException {
    return sql.list(
            "SELECT count(*),ifnull(sum(length(line)+1),0) FROM landfall_push WHERE "
                + CUT.is()
                + " AND"
                + " "
                + UNFINISHED
                + " AND replica=?",
            row -> new Ahead(-1, List.of(), row.getInt(1), row.getInt(2)),
            state.replica())
        .getFirst();
  }

  /// The first of what is sent as one each, and all that cutting them will look up.
  private List<List<CapturedLine>> first(List<List<CapturedLine>> groups, int most)
      throws SQLException {
    List<List<CapturedLine>> piece = new ArrayList<>();
    List<CapturedLine> lines = new ArrayList<>();
    for (List<CapturedLine> group : groups) {
      if (!piece.isEmpty() && lines.size() + group.size() > most) {
        break;
      }
      piece.add(group);
      lines.addAll(group);
    }
    bodies.readAhead(lines);
    times = TxTimes.of(sql, new LinkedHashSet<>(lines.stream().map(CapturedLine::tx).toList()));
    return piece;
  }

  private WaitingLines lines() {
    return new WaitingLines(scope);
  }

  /// The waiting changes, a local transaction each, oldest first.
  private List<List<CapturedLine>> waiting() throws SQLException {
    List<CapturedLine> lines = lines().oldest(LINES_AT_ONCE);
    Map<Long, List<CapturedLine>> byTransaction = new LinkedHashMap<>();
    lines.forEach(e -> byTransaction.computeIfAbsent(e.tx(), t -> new ArrayList<>()).add(e));
    if (lines.size() == LINES_AT_ONCE) {
      completeLast(byTransaction, lines.getLast());
    }
    return new ArrayList<>(byTransaction.values());
  }

  private void completeLast(Map<Long, List<CapturedLine>> byTransaction, CapturedLine last)
      throws SQLException {
    byTransaction
        .getOrDefault(last.tx(), new ArrayList<>())
        .addAll(
            sql.list(
                "SELECT "
                    + CapturedLine.COLUMNS
                    + " FROM landfall_change WHERE "
                    + WAITING.is()
                    + " AND change_id>? AND tx=?"
                    + " ORDER BY change_id",
                CapturedLine::read,
                last.changeId(),
                last.tx()));
  }

  private HybridTime time(long tx) throws SQLException {
    HybridTime read = times.get(tx);
    return read == null ? TxTimes.of(sql, tx) : read;
  }

  /// Packs what is sent as one: several local transactions that were joined stay together or, where
  /// they do not fit after all, are packed one by one.
  private List<PushDraft> parcels(List<CapturedLine> lines, Limits limits) throws SQLException {
    List<CapturedLine> sendable = unsent.without(lines);
    Map<Long, List<CapturedLine>> transactions = new LinkedHashMap<>();
    for (CapturedLine line : sendable) {
      transactions.computeIfAbsent(line.tx(), tx -> new ArrayList<>()).add(line);
    }
    List<PushDraft> parcels = new ArrayList<>();
    if (transactions.size() > 1 && transactions.keySet().stream().noneMatch(this::goesApart)) {
      List<Change> changes = ChangeBuilder.of(sendable, bodies, this::time);
      if (Packing.fits(changes, limits)) {
        return List.of(new PushDraft(changes, ids(sendable), 1, 1));
      }
    }
    for (List<CapturedLine> transaction : transactions.values()) {
      pack(transaction, new Packing(limits, parcels));
    }
    return parcels;
  }

  /// Whether each record of a transaction is sent for itself: see [Outcomes].
  private boolean goesApart(long tx) {
    return state.number(APART + tx) != 0;
  }

  /// One local transaction: whole if it fits, else split by root.
  private void pack(List<CapturedLine> transaction, Packing packing) throws SQLException {
    Map<RowKey, List<CapturedLine>> byRoot = new LinkedHashMap<>();
    for (CapturedLine line : transaction) {
      byRoot.computeIfAbsent(line.root(), r -> new ArrayList<>()).add(line);
    }
    for (List<CapturedLine> lines : byRoot.values()) {
      packing.add(ChangeBuilder.of(lines, bodies, this::time), ids(lines));
      if (goesApart(lines.getFirst().tx())) {
        packing.flush();
      }
    }
    packing.flush();
  }

  private static List<Long> ids(List<CapturedLine> lines) {
    return lines.stream().map(CapturedLine::changeId).toList();
  }

  /// The last number cut by this replica, and the chain's hash up to it.
  private record Last(long pushNo, byte[] hash) {}

  private Last last() throws SQLException {
    Last known = last;
    if (known == null) {
      known =
          sql.first(
              "SELECT push_no,hash FROM landfall_push WHERE replica=? ORDER BY push_no DESC LIMIT 1",
              row -> new Last(row.getLong(1), row.getBytes(2)),
              state.replica());
    }
    return known == null ? new Last(0, Hashes.chainStart()) : known;
  }

  /// @return how many bytes its line has
  private int freeze(PushDraft parcel) throws SQLException {
    Frozen frozen =
        freeze(
            new PushTransaction(1, parcel.part(), parcel.parts(), state.epoch(), parcel.changes()));
    for (long changeId : parcel.changeIds()) {
      sql.update(
          "UPDATE landfall_change SET push=?," + CUT.is() + " WHERE change_id=?",
          frozen.pushId(),
          changeId);
    }
    return frozen.bytes();
  }

  private record Frozen(long pushId, int bytes) {}

  private Frozen freeze(PushTransaction what) throws SQLException {
    Last before = last();
    byte[] line = numbered(what, before.pushNo() + 1);
    byte[] hash = Hashes.chain(before.hash(), line);
    long pushId =
        sql.number(
            "INSERT INTO landfall_push(replica,push_no,part,parts,line,hash,changes,at,state)"
                + " VALUES(?,?,?,?,?,?,?,?,1) RETURNING push_id",
            state.replica(),
            before.pushNo() + 1,
            what.part(),
            what.parts(),
            line,
            hash,
            what.changes().size(),
            scope.clock().millis());
    last = new Last(before.pushNo() + 1, hash);
    return new Frozen(pushId, line.length);
  }

  private static byte[] numbered(PushTransaction what, long pushNo) {
    return Codec.line(
        new PushTransaction(
            pushNo,
            what.part(),
            what.parts(),
            what.epoch(),
            what.changes(),
            what.before(),
            what.known()));
  }

  /// Cuts the removal of a row that has no place here: nothing was captured of it.
  ///
  /// @param base its sequence
  public void cutRemoval(RowKey row, RowKey root, long base) throws SQLException {
    HybridTime time = scope.draw(scope.clock().millis());
    state.lastTime(time);
    Change removal = Change.of(row, root, Change.Kind.REMOVE, time, base, Map.of());
    freeze(new PushTransaction(1, 1, 1, state.epoch(), List.of(removal)));
  }

  // ---- after the server went back ----

  /// First what is offered, then what was sent before, as it was but for its number; only then what
  /// waits.
  ///
  /// @param most so many rows at once, about
  /// @return whether anything was
  private boolean cutWhatTheServerLost(Limits limits, int most) throws SQLException {
    Offers offers = new Offers(sql);
    List<Offers.Offer> waiting = offers.waiting(Math.min(most, limits.changes()));
    if (!waiting.isEmpty()) {
      cut(offers, waiting, limits);
      return true;
    }
    record Again(long pushId, byte[] line) {}
    List<Again> again =
        sql.list(
            "SELECT push_id,line FROM landfall_push WHERE "
                + CUT.is()
                + " AND "
                + UNFINISHED
                + " AND replica='' ORDER BY push_id LIMIT ?",
            row -> new Again(row.getLong(1), row.getBytes(2)),
            Math.max(1, most / 4));
    for (Again push : again) {
      Last before = last();
      byte[] line = numbered(Codec.readLine(push.line()), before.pushNo() + 1);
      byte[] hash = Hashes.chain(before.hash(), line);
      sql.update(
          "UPDATE landfall_push SET replica=?,push_no=?,line=?,hash=?,at=? WHERE push_id=?",
          state.replica(),
          before.pushNo() + 1,
          line,
          hash,
          scope.clock().millis(),
          push.pushId());
      last = new Last(before.pushNo() + 1, hash);
    }
    return !again.isEmpty();
  }

  /// As many of them as one line may hold, at least one.
  private void cut(Offers offers, List<Offers.Offer> waiting, Limits limits) throws SQLException {
    List<Offers.Offer> together = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Offers.Offer offer : waiting) {
      changes.add(offer.change());
      boolean fits =
          together.isEmpty()
              || together.getFirst().known().equals(offer.known()) && Packing.fits(changes, limits);
      if (!fits) {
        changes.removeLast();
        break;
      }
      together.add(offer);
    }
    Frozen frozen =
        freeze(
            new PushTransaction(
                1,
                1,
                1,
                state.epoch(),
                changes,
                null,
                JsonNumbers.read(together.getFirst().known())));
    for (Offers.Offer offer : together) {
      offers.cut(offer, frozen.pushId());
    }
  }
}
