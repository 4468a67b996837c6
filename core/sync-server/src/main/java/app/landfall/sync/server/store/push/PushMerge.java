package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Offered;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.Tombstone;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The merge of one push transaction into the rows: the rules of the protocol's *Merging*.
///
/// Works in memory on a [RowSet]; a [PushRefused] means that nothing of it may be saved. Every
/// change that is not already had gives its row a new sequence, even where all its fields lose: it
/// is a write, and a removal that had not seen it must not win over it, in whichever order they
/// arrive.
public final class PushMerge {
  private static final Value KEPT = new Value.Int(0);
  private static final Value DELETED = new Value.Int(1);

  /// Who writes.
  ///
  /// @param replica its id
  /// @param seenWins see [FieldMerge.Incoming]
  /// @param repeatsKnown whether a stamp in the log means *already had*; the plain contract, whose
  ///   stamps are a client's milliseconds, finds its repeats by hash instead
  /// @param offeredKnown whether what it writes is part of offers already, see
  ///   [PushTransaction#known]: then it counts only where nothing was offered
  public record Writer(
      String replica, boolean seenWins, boolean repeatsKnown, boolean offeredKnown) {
    static Writer replica(String id, boolean offeredKnown) {
      return new Writer(id, true, true, offeredKnown);
    }
  }

  private final RowSet rows;
  private final ChangeLog log;
  private final Conflicts conflicts;
  private final HybridTime tick;
  private final Writer writer;
  private final OfferMerge offers;
  private HybridTime highest = HybridTime.ZERO;
  private int had;

  /// @param known see [PushTransaction#known]
  public PushMerge(
      RowSet rows,
      ChangeLog log,
      WorkspaceState workspace,
      Writer writer,
      SortedMap<String, Long> known) {
    this.rows = rows;
    this.log = log;
    this.tick = workspace.tick();
    this.conflicts = new Conflicts(rows, tick);
    this.writer = writer;
    this.offers = new OfferMerge(rows, log, conflicts, workspace, tick, known);
  }

  /// How many changes the server had already.
  int had() {
    return had;
  }

  /// The highest effective time given.
  public HybridTime highest() {
    return highest;
  }

  /// Applies one change, its base already translated to this epoch.
  public void apply(Change change) throws SQLException {
    Offered offered = change.offered();
    if (offered != null) {
      had += offers.apply(change, offered) ? 1 : 0;
      return;
    }
    Admission.check(change);
    if (change.kind() == Change.Kind.REMOVE) {
      remove(change);
    } else {
      write(change);
    }
  }

  // ---- values ----

  private void write(Change change) throws SQLException {
    StoredRow row = rows.find(change.row());
    StoredRow root = change.isRoot() ? row : rows.find(change.root());
    requirePlace(change, row, root);
    if (row != null && isOffered(row)) {
      keepBeside(row, change);
      had++;
      return;
    }
    Change counted = row == null ? change : withoutHad(change);
    if (counted == null) {
      had++;
      return;
    }
    HybridTime time = effective(counted);
    if (row == null) {
      row = rows.create(counted.row(), counted.root(), time, writer.replica());
    }
    reviveRoot(root == null ? row : root, counted, time);
    reviveRow(row, counted, time);
    rows.touch(row);
    log.add(counted, row, time, merge(row, counted, time));
  }

  /// What comes once more from before the server went back changes nothing that was offered; where
  /// it says something else it is kept beside it.
  private void keepBeside(StoredRow row, Change change) throws SQLException {
    for (Map.Entry<String, Value> field : change.fields().entrySet()) {
      FieldMerge.Held held = row.fields.get(field.getKey());
      if (held != null
          && !held.isSame(field.getValue())
          && !row.key.table().equals(Conflict.TABLE)) {
        FieldMerge.Held late =
            new FieldMerge.Held(
                field.getValue(), effective(change), change.time(), row.seq, writer.replica());
        conflicts.record(conflict(row, field.getKey(), held, late, Value.NULL));
      }
    }
  }

  private boolean isOffered(StoredRow row) {
    return writer.offeredKnown() && !row.past.isEmpty();
  }

  private void requirePlace(Change change, @Nullable StoredRow row, @Nullable StoredRow root)
      throws SQLException {
    if (row == null && change.kind() == Change.Kind.PATCH) {
      throw PushRefused.missing("The server has no " + change.row() + " to change.");
    }
    if (root == null && !change.isRoot()) {
      throw PushRefused.missing(
          "The server has no " + change.root() + ", which " + change.row() + " belongs to.");
    }
    requireSameRoot(change, row);
    if (row == null && change.isRoot() && rows.holdChildren(change.row().table())) {
      throw PushRefused.invalid(
          "Rows of '"
              + change.row().table()
              + "' belong to other records: "
              + change.row()
              + " names none.");
    }
    if (root != null && !root.isRoot()) {
      throw PushRefused.invalid(
          change.root() + " belongs to " + root.root + " and cannot be a root.");
    }
  }

  private static void requireSameRoot(Change change, @Nullable StoredRow row) {
    if (row != null && !row.root.equals(change.root())) {
      throw PushRefused.invalid(
          change.row() + " belongs to " + row.root + " and cannot move to " + change.root() + ".");
    }
  }

  /// The change without the fields that are in the log already; null if nothing is left of it. Two
  /// copies of one profile may draw the same stamp for different values: those are not the same.
  private @Nullable Change withoutHad(Change change) throws SQLException {
    Map<String, Value> written =
        writer.repeatsKnown() ? log.written(change.row(), change.time()) : null;
    if (written == null) {
      return change;
    }
    TreeMap<String, Value> left = new TreeMap<>(change.fields());
    left.entrySet().removeAll(written.entrySet());
    if (left.isEmpty()) {
      return null;
    }
    return new Change(
        change.row(),
        change.root(),
        change.kind(),
        change.time(),
        change.base(),
        left,
        change.seen(),
        null);
  }

  /// @return the fields that were not taken
  private Set<String> merge(StoredRow row, Change change, HybridTime time) throws SQLException {
    Set<String> lost = new HashSet<>();
    for (Map.Entry<String, Value> field : change.fields().entrySet()) {
      FieldMerge.Incoming in =
          new FieldMerge.Incoming(
              field.getValue(),
              time,
              change.time(),
              change.base(),
              writer.replica(),
              writer.seenWins(),
              change.seen());
      if (!merge(row, field.getKey(), in)) {
        lost.add(field.getKey());
      }
    }
    return lost;
  }

  private boolean merge(StoredRow row, String field, FieldMerge.Incoming in) throws SQLException {
    FieldMerge.Held held = within(tick, row.fields.get(field));
    FieldMerge.Decision decision = FieldMerge.decide(held, in);
    boolean same = held != null && held.isSame(in.value());
    FieldMerge.Held arrived =
        new FieldMerge.Held(
            in.value(),
            decision.time(),
            in.stamp(),
            row.seq,
            in.replica(),
            held != null && same ? held.origins() : Ancestry.NONE);
    accepted(decision.time());
    boolean recorded = decision.conflict() && !row.key.table().equals(Conflict.TABLE);
    if (held != null && recorded) {
      FieldMerge.Held winner = decision.taken() ? arrived : held;
      FieldMerge.Held loser = decision.taken() ? held : arrived;
      conflicts.record(conflict(row, field, winner, loser, log.valueAt(row, field, in.base())));
    }
    if (decision.taken()) {
      row.take(field, arrived);
    } else if (held != null && same && !held.origins().isEmpty()) {
      // it came back by somebody's offer, and its writer says it again: it is his
      row.fields.put(field, held.from(held.origins(), in.replica()));
    }
    return decision.taken();
  }

  /// No stored time counts as more than the clock of now, which would go after it.
  private static FieldMerge.@Nullable Held within(HybridTime tick, FieldMerge.@Nullable Held held) {
    return held == null || !held.time().isAfter(tick)
        ? held
        : new FieldMerge.Held(
            held.value(),
            tick.by(held.time().replica()),
            held.stamp(),
            held.seq(),
            held.replica(),
            held.origins());
  }

  private static Conflict conflict(
      StoredRow row, String field, FieldMerge.Held winner, FieldMerge.Held loser, Value base) {
    return new Conflict(
        row.key,
        row.root,
        field,
        winner.value(),
        loser.value(),
        base,
        winner.replica(),
        winner.time(),
        loser.replica(),
        loser.time(),
        loser.stamp());
  }

  // ---- revival ----

  private void reviveRoot(StoredRow root, Change change, HybridTime time) throws SQLException {
    Tombstone tombstone = root.tombstone;
    if (tombstone == null) {
      return;
    }
    keepDespite(root, tombstone, change, time);
    root.tombstone = null;
    renumber(rows, root);
  }

  private void reviveRow(StoredRow row, Change change, HybridTime time) throws SQLException {
    Tombstone tombstone = row.tombstone;
    if (tombstone != null) {
      keepDespite(row, tombstone, change, time);
      row.tombstone = null;
    }
  }

  /// Gives every row of the aggregate that is not deleted itself a new sequence, so that replicas
  /// which dropped them get them again.
  static void renumber(RowSet rows, StoredRow root) throws SQLException {
    for (StoredRow row : rows.aggregate(root)) {
      if (!row.isDeleted()) {
        row.hidden = false;
        rows.touch(row);
      }
    }
  }

  /// Records that a change undid a removal it had not seen.
  private void keepDespite(StoredRow row, Tombstone removal, Change change, HybridTime time)
      throws SQLException {
    boolean seen =
        change.base() >= row.seq
            || change.seen().meets(row.past)
            || removal.replica().equals(writer.replica());
    if (!seen) {
      conflicts.record(
          deletion(
              row,
              new ChangeLog.Write(writer.replica(), time),
              removal.replica(),
              removal.time(),
              removal.stamp()));
    }
  }

  // ---- removal ----

  private void remove(Change change) throws SQLException {
    StoredRow row = rows.find(change.row());
    if (row == null) {
      return; // never known here: nothing to remove
    }
    requireSameRoot(change, row);
    if (isOffered(row) || writer.repeatsKnown() && log.removed(change.row(), change.time())) {
      had++;
      return;
    }
    HybridTime time = effective(change);
    if (row.isRoot()) {
      removeRoot(row, change, time);
    } else {
      removeChild(row, change, time);
    }
    log.add(change, row, time, Set.of());
  }

  private void removeRoot(StoredRow root, Change change, HybridTime time) throws SQLException {
    if (root.isDeleted()) {
      return; // by both: deleted it stays
    }
    ChangeLog.Write other =
        log.latestInAggregate(root.key, change.base(), change.seen(), writer.replica());
    if (other != null) {
      renumber(rows, root);
      conflicts.record(deletion(root, other, writer.replica(), time, change.time()));
      return;
    }
    root.tombstone = new Tombstone(time, change.time(), writer.replica());
    rows.touch(root);
    for (StoredRow row : rows.aggregate(root)) {
      if (row != root && !row.isDeleted()) {
        rows.hide(row, true);
      }
    }
  }

  private void removeChild(StoredRow row, Change change, HybridTime time) throws SQLException {
    StoredRow root = rows.find(row.root);
    if (root != null && root.tombstone != null && !knows(root, root.tombstone, change)) {
      reviveRoot(root, change, time);
    }
    if (row.isDeleted()) {
      return;
    }
    ChangeLog.Write other = log.latestInRow(row, change.base(), change.seen(), writer.replica());
    if (other == null) {
      row.tombstone = new Tombstone(time, change.time(), writer.replica());
      row.hidden = false;
    } else {
      conflicts.record(deletion(row, other, writer.replica(), time, change.time()));
    }
    rows.touch(row);
  }

  /// Whether who removes a line knew that its root is deleted: then it is no wish to keep the root.
  private boolean knows(StoredRow root, Tombstone removal, Change change) {
    return change.base() >= root.seq
        || change.seen().meets(root.past)
        || removal.replica().equals(writer.replica());
  }

  static Conflict deletion(
      StoredRow row, ChangeLog.Write keeper, String deleter, HybridTime time, HybridTime stamp) {
    return new Conflict(
        row.key,
        row.root,
        Conflict.DELETION,
        KEPT,
        DELETED,
        KEPT,
        keeper.replica(),
        keeper.time(),
        deleter,
        time,
        stamp);
  }

  // ---- time ----

  private HybridTime effective(Change change) {
    HybridTime time = HybridClock.clamp(change.time(), tick);
    accepted(time);
    return time;
  }

  private void accepted(HybridTime time) {
    highest = time.isAfter(highest) ? time : highest;
  }

  // ---- outcome ----

  /// The highest current sequence of the rows that changes name, as they stand now.
  static long highestSeq(RowSet rows, List<Change> changes) throws SQLException {
    long highest = 0;
    for (Change change : changes) {
      highest = Math.max(highest, seq(rows, change.row()));
      highest = Math.max(highest, seq(rows, change.root()));
    }
    return highest;
  }

  private static long seq(RowSet rows, RowKey key) throws SQLException {
    StoredRow row = rows.find(key);
    return row == null ? 0 : row.seq;
  }
}
