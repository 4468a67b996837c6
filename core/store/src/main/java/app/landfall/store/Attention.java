package app.landfall.store;

import app.landfall.store.replication.WriterWork;
import app.landfall.sync.protocol.RowKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The records that need a person, to be looked at and decided: the store's side of it. No method
/// blocks; futures complete on the store's threads, and exceptionally with its exception when the
/// disk fails.
public interface Attention {

  /// What saving and syncing have cost the store so far.
  WriterWork work();

  /// The records that wait, in the order in which they were changed last.
  ///
  /// @param most at most so many
  CompletableFuture<List<WaitingRecord>> waiting(int most);

  /// What people know records by, in the order of the keys.
  CompletableFuture<List<RecordName>> names(List<RowKey> roots);

  /// What nobody has decided yet, the oldest first.
  ///
  /// @param most at most so many
  CompletableFuture<List<TwoVersions>> twoVersions(int most);

  /// Decides, as one ordinary save that is sent like any other.
  ///
  /// @param asRead as [#twoVersions] gave it: what came meanwhile was not known to who decides
  /// @throws IllegalArgumentException through the future, where a choice names another column, or
  ///   gives a deletion a value
  CompletableFuture<Choice.Result> resolve(TwoVersions asRead, Choice choice);
}
