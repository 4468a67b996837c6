package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.Offered;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.Logged;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.Tombstone;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The merge of offers: rows as a server had them that went back since.
///
/// An offer that includes all that is known of its row here is the row, whole. One of which the row
/// here includes everything is had. What was written on both sides is merged by field: what only
/// one of them changed since they parted is that one's; where both did, what is here stays, and the
/// other value is kept as a conflict. Times order nothing here: those of the lost time cannot be
/// trusted. An offer is never refused; one that has no place is left alone.
final class OfferMerge {
  private final RowSet rows;
  private final ChangeLog log;
  private final Conflicts conflicts;
  private final WorkspaceState workspace;
  private final HybridTime tick;
  private final SortedMap<String, Long> known;

  OfferMerge(
      RowSet rows,
      ChangeLog log,
      Conflicts conflicts,
      WorkspaceState workspace,
      HybridTime tick,
      SortedMap<String, Long> known) {
    this.rows = rows;
    this.log = log;
    this.conflicts = conflicts;
    this.workspace = workspace;
    this.tick = tick;
    this.known = known;
  }

  /// One offer.
  ///
  /// @param content all that the offered row includes
  /// @param origins where it was
  private record Offer(Change change, Offered from, Ancestry content, Ancestry origins) {
    static Offer of(Change change, Offered from) {
      Ancestry origins = Ancestry.of(from.branch(), change.base());
      Lineage lineage = from.lineage();
      return new Offer(
          change,
          from,
          from.content(change.base()).and(change.seen()),
          lineage.whole() ? origins.and(lineage.past()) : origins);
    }
  }

  /// @return whether it was had already, or has no place
  boolean apply(Change change, Offered from) throws SQLException {
    Offer offer = Offer.of(change, from);
    StoredRow row = rows.find(change.row());
    if (row != null && !row.root.equals(change.root())) {
      return true;
    }
    StoredRow root = change.isRoot() ? row : rows.find(change.root());
    if (!change.isRoot() && (root == null || !root.isRoot())) {
      return true;
    }
    if (row == null) {
      create(offer, root);
      return false;
    }
    if (content(row).covers(offer.content())) {
      alsoFrom(row, offer);
      return true;
    }
    merge(row, root == null ? row : root, offer);
    return false;
  }

  /// All that a row here includes.
  private Ancestry content(StoredRow row) {
    return row.lineage().content(workspace.branchOf(row.seq), row.seq);
  }

  // ---- a row that is not here ----

  private void create(Offer offer, @Nullable StoredRow root) throws SQLException {
    Change change = offer.change();
    StoredRow row = rows.create(change.row(), change.root(), time(change), writer(change));
    rows.touch(row);
    take(row, offer, Set.of());
    if (offer.from().deleted()) {
      bury(row, offer);
    } else if (root != null && root.isDeleted()) {
      appearUnder(root, row, offer);
    }
    became(row, offer, true);
  }

  /// A child whose root is deleted here stays hidden by a tombstone that knew of it; else somebody
  /// wrote what the deleter had not seen.
  private void appearUnder(StoredRow root, StoredRow row, Offer offer) throws SQLException {
    if (content(root).covers(offer.content())) {
      row.hidden = true;
    } else {
      revive(root, offer);
    }
  }

  // ---- a row that is here, too ----

  private void merge(StoredRow row, StoredRow root, Offer offer) throws SQLException {
    long ground = ground(row, offer);
    List<Logged> beside = log.beside(row, ground, offer.content(), offer.origins(), known);
    boolean whole = beside.isEmpty();
    rows.touch(row);
    take(row, offer, whole ? Set.of() : new Both(row, offer, ground).settle(fields(beside)));
    if (offer.from().deleted()) {
      remove(row, offer, ground);
    } else {
      keep(row, root, offer, beside);
    }
    became(row, offer, whole);
  }

  /// The last moment of this log that both sides include.
  private long ground(StoredRow row, Offer offer) {
    long ground = workspace.meeting(offer.content());
    return offer.content().covers(row.past) ? Math.max(ground, row.taken) : ground;
  }

  private static Set<String> fields(List<Logged> entries) {
    Set<String> fields = new HashSet<>();
    entries.forEach(entry -> fields.addAll(entry.fields().get()));
    return fields;
  }

  /// A row that was written on both sides.
  private final class Both {
    private final StoredRow row;
    private final Offer offer;
    private final long ground;

    Both(StoredRow row, Offer offer, long ground) {
      this.row = row;
      this.offer = offer;
      this.ground = ground;
    }

    /// @param written the fields that were written here since the two parted
    /// @return those that stay as they are here
    Set<String> settle(Set<String> written) throws SQLException {
      Set<String> staying = new HashSet<>();
      for (Map.Entry<String, Value> field : offer.change().fields().entrySet()) {
        FieldMerge.Held held = row.fields.get(field.getKey());
        if (held != null && written.contains(field.getKey())) {
          staying.add(field.getKey());
          set(field.getKey(), held, field.getValue());
        }
      }
      if (row.key.table().equals(Conflict.TABLE)) {
        staying.remove(Conflict.RESOLVED);
      }
      return staying;
    }

    private void set(String field, FieldMerge.Held held, Value offered) throws SQLException {
      Value before = log.valueAt(row, field, ground);
      boolean changedThere = !before.canonical().equals(offered.canonical());
      if (changedThere && !held.isSame(offered) && !row.key.table().equals(Conflict.TABLE)) {
        conflicts.record(
            new Conflict(
                row.key,
                row.root,
                field,
                held.value(),
                offered,
                before,
                held.replica(),
                held.time(),
                writer(offer.change()),
                time(offer.change()),
                stamp(offer)));
      }
    }
  }

  /// Takes the offered fields. What the offer says of a field that never was here, and that it is
  /// empty, is what a column holds by itself.
  private void take(StoredRow row, Offer offer, Set<String> staying) {
    HybridTime time = time(offer.change());
    for (Map.Entry<String, Value> field : offer.change().fields().entrySet()) {
      FieldMerge.Held held = row.fields.get(field.getKey());
      boolean nothing = held == null && field.getValue() instanceof Value.Null;
      boolean same = held != null && held.isSame(field.getValue());
      if (!nothing && !same && !staying.contains(field.getKey()) && isNews(row, field, held)) {
        row.take(
            field.getKey(),
            new FieldMerge.Held(
                field.getValue(),
                time,
                stamp(offer),
                row.seq,
                writer(offer.change()),
                offer.origins()));
      }
    }
  }

  /// That somebody has decided a conflict is never taken back by who did not know it.
  private static boolean isNews(
      StoredRow row, Map.Entry<String, Value> field, FieldMerge.@Nullable Held held) {
    boolean decision =
        row.key.table().equals(Conflict.TABLE) && field.getKey().equals(Conflict.RESOLVED);
    return !decision || held == null || field.getValue().equals(new Value.Int(1));
  }

  /// What is had may have been seen earlier than is known here.
  private void alsoFrom(StoredRow row, Offer offer) {
    boolean any = false;
    for (Map.Entry<String, Value> field : offer.change().fields().entrySet()) {
      FieldMerge.Held held = row.fields.get(field.getKey());
      if (held != null && !held.origins().isEmpty() && held.isSame(field.getValue())) {
        Ancestry earlier = held.origins().orAs(offer.from().branch(), offer.change().base());
        row.fields.put(field.getKey(), held.from(earlier, held.replica()));
        any = true;
      }
    }
    if (any) {
      rows.hide(row, row.hidden); // stored without a sequence of its own: nothing of it is told
    }
  }

  private void became(StoredRow row, Offer offer, boolean whole) {
    row.past = row.past.and(offer.content());
    row.taken = whole ? row.seq : row.taken;
    log.add(offer.change(), row, time(offer.change()), Set.of(), offer.origins());
  }

  // ---- deleted there, or here ----

  /// A tombstone meets what was written here since like any delete meets an edit.
  private void remove(StoredRow row, Offer offer, long ground) throws SQLException {
    if (row.isDeleted()) {
      return;
    }
    ChangeLog.Write other =
        row.isRoot()
            ? besideInAggregate(row, offer, ground)
            : log.latestInRow(row, ground, offer.content(), "");
    if (other == null) {
      bury(row, offer);
      return;
    }
    conflicts.record(
        PushMerge.deletion(row, other, writer(offer.change()), time(offer.change()), stamp(offer)));
    if (row.isRoot()) {
      PushMerge.renumber(rows, row);
    }
  }

  private ChangeLog.@Nullable Write besideInAggregate(StoredRow root, Offer offer, long ground)
      throws SQLException {
    for (StoredRow row : rows.aggregate(root)) {
      log.beside(row, ground, offer.content(), offer.origins(), known);
    }
    return log.latestInAggregate(root.key, ground, offer.content(), "");
  }

  private void bury(StoredRow row, Offer offer) throws SQLException {
    row.tombstone = new Tombstone(time(offer.change()), stamp(offer), writer(offer.change()));
    row.hidden = false;
    if (row.isRoot()) {
      for (StoredRow child : rows.aggregate(row)) {
        if (child != row && !child.isDeleted()) {
          rows.hide(child, true);
        }
      }
    }
  }

  private void keep(StoredRow row, StoredRow root, Offer offer, List<Logged> beside)
      throws SQLException {
    if (row.isDeleted()) {
      boolean unseen = beside.stream().anyMatch(Logged::removal);
      if (unseen) {
        keptDespite(row, offer);
      }
      row.tombstone = null;
      if (row.isRoot()) {
        PushMerge.renumber(rows, row);
      }
    }
    if (row != root && root.isDeleted()) {
      appearUnder(root, row, offer);
    }
  }

  private void revive(StoredRow root, Offer offer) throws SQLException {
    keptDespite(root, offer);
    root.tombstone = null;
    PushMerge.renumber(rows, root);
  }

  private void keptDespite(StoredRow row, Offer offer) throws SQLException {
    Tombstone removal = row.tombstone;
    if (removal != null) {
      conflicts.record(
          PushMerge.deletion(
              row,
              new ChangeLog.Write(writer(offer.change()), time(offer.change())),
              removal.replica(),
              removal.time(),
              removal.stamp()));
    }
  }

  // ---- who and when ----

  private HybridTime time(Change change) {
    return HybridClock.clamp(change.time(), tick);
  }

  private static String writer(Change change) {
    return change.time().replica();
  }

  /// Tells two offers of one row apart, and makes the same one found twice the same.
  private static HybridTime stamp(Offer offer) {
    return offer.change().time().by(offer.from().branch() + "." + offer.change().base());
  }
}
