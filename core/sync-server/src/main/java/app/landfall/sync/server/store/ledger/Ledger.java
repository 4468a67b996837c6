package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Device;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The storage of one workspace that merging reads and writes inside one transaction, whatever
/// keeps it.
///
/// All that decides who wins is above this line and written once; below it is only storage. What is
/// written becomes visible to others with the transaction, together or not at all. Bound to the
/// transaction's thread.
public interface Ledger {

  // ---- rows ----

  /// The row, or null where the server has none; the caller's own, to be changed freely.
  @Nullable StoredRow row(RowKey key) throws SQLException;

  /// Every row that belongs to a root, at any depth, deleted ones too, by sequence.
  List<StoredRow> children(RowKey root) throws SQLException;

  /// Stores a row in the place of the one it was read as.
  ///
  /// @return all that a mark says of it: its key, sequence, removal, values and clocks
  String save(StoredRow row) throws SQLException;

  /// Count and checksum of a table's living rows.
  TableSum sum(String table) throws SQLException;

  /// @param child whether a row that belongs to another was written
  void save(String table, TableSum sum, boolean child) throws SQLException;

  // ---- what replicas pull ----

  /// Hears rows one by one.
  @FunctionalInterface
  interface Reader {
    /// @param characters how long its values are as text
    /// @return whether to go on
    boolean take(PulledRow row, int characters);
  }

  /// Gives the rows above a sequence, ascending, without those that only a tombstone hides.
  ///
  /// @param table one table's; null = all
  /// @param most how many are wanted at most
  void read(long after, @Nullable String table, long most, Reader reader) throws SQLException;

  /// Whether rows of a table belong to other records.
  boolean holdsChildren(String table) throws SQLException;

  /// The sums of one table, or of all that were ever written.
  SortedMap<String, TableSum> sums(@Nullable String table) throws SQLException;

  // ---- the change log ----

  /// What a row was given with that stamp, by field; null if no write of it has it.
  @Nullable Map<String, Value> written(RowKey row, HybridTime stamp) throws SQLException;

  /// Whether that very removal is in the log.
  boolean removed(RowKey row, HybridTime stamp) throws SQLException;

  /// What was written to any row of an aggregate above a sequence, newest first.
  List<Logged> above(RowKey root, long seq) throws SQLException;

  /// Keeps that an entry was written in lost branches, too.
  void belongs(Logged entry, Ancestry origins) throws SQLException;

  /// What a field held at a sequence; [Value#NULL] where the log does not say.
  Value valueAt(StoredRow row, String field, long base) throws SQLException;

  /// Adds to the log.
  ///
  /// @param pushNo in which push transaction; 0 = not by a push
  /// @param before as what it was cut first; null = as that
  void add(
      ChangeLog.Entry entry, String replica, long pushNo, PushTransaction.@Nullable SentAs before)
      throws SQLException;

  // ---- push transactions and their outcomes ----

  /// A push transaction that has its outcome.
  ///
  /// @param hash its chain hash
  record Pushed(byte[] hash, Outcome outcome) {}

  @Nullable Pushed pushed(String replica, long pushNo) throws SQLException;

  /// Chain hashes as hex by push number.
  SortedMap<Long, String> hashes(String replica, long from, int most) throws SQLException;

  void add(String replica, long pushNo, Pushed pushed) throws SQLException;

  // ---- parts that wait for the others ----

  /// By push number.
  List<PushLine> staged(String replica) throws SQLException;

  void stage(String replica, PushLine line) throws SQLException;

  void unstage(String replica) throws SQLException;

  // ---- marks ----

  boolean has(Mark mark) throws SQLException;

  /// Marks above one sequence, up to another: the last ones, ascending.
  List<Mark> marks(long after, long upTo, int most) throws SQLException;

  /// Of each replica whose last push was accepted above a sequence, or is part of what was offered,
  /// that push's number.
  SortedMap<String, Long> pushes(long after) throws SQLException;

  /// The highest push number of a replica whose effect is part of what was offered; 0 = none.
  long known(String replica) throws SQLException;

  /// Remembers that; a lower number changes nothing.
  void knows(String replica, long pushNo) throws SQLException;

  // ---- counters ----

  /// Stores the counters with the mark of what this transaction has written, if there is a new one.
  void save(WorkspaceState workspace) throws SQLException;

  /// Finds a replica; gives one that has pushed nothing where it is not known.
  ReplicaRow replica(Device device, String id) throws SQLException;

  boolean isKnown(String replica) throws SQLException;

  /// Gives a replica to a computer; what it has pushed before stays.
  void assign(String replica, long device) throws SQLException;

  void save(ReplicaRow replica) throws SQLException;
}
