package app.landfall.sync;

import app.landfall.store.Choice;
import app.landfall.store.Subscription;
import app.landfall.store.TwoVersions;
import app.landfall.store.WaitingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The sync of this computer, as people and plugins may know it and ask of it.
///
/// Nothing here is needed to save: an action is finished when it is saved on this computer, and
/// sending it happens by itself. No method blocks or throws for network, server or disk trouble;
/// all may be called from any thread.
public interface Sync {

  /// The status now. Never null; a snapshot.
  SyncStatus status();

  /// Gives `listener` the status now and each time it changes, in order, on `executor`, never two
  /// at once. Statuses that were overtaken before the executor came to them are left out.
  ///
  /// @param executor where the listener runs; rejections are ignored
  /// @param listener must not throw
  Subscription subscribe(Executor executor, Consumer<SyncStatus> listener);

  /// Tries now: during a back-off at once, while paused once. Idempotent while an attempt runs.
  void retryNow();

  /// Stops attempts until [#resume], also over restarts of the program; saving goes on. An attempt
  /// that runs is ended; what it sent is not forgotten. Idempotent.
  void pause();

  /// Goes on after [#pause], at once. Idempotent.
  void resume();

  /// Connects this profile to a server: trades the pairing string's code for this computer's own
  /// key, keeps that, and begins to sync. Nothing here is changed unless the result is
  /// [ConnectResult.Connected]. Also for signing in again to the same server.
  ///
  /// @param pairingString as the server printed it; white space around it does not matter
  /// @return completes with the result, never exceptionally
  CompletableFuture<ConnectResult> connect(String pairingString);

  /// Back to this computer only. All data, and everything not sent yet, stays here; the key to the
  /// server is forgotten. Idempotent.
  ///
  /// @return completes when done; exceptionally with the store's exception if the disk failed, and
  ///   the profile is still connected then
  CompletableFuture<Void> disconnect();

  /// What sync did lately, oldest first, also before this start of the program; bounded. A
  /// snapshot.
  List<Activity> activity();

  /// The last thing that went wrong; empty when nothing in [#activity] did. Whether it still is so,
  /// [#status] says.
  default Optional<LastFault> lastFault() {
    return activity().reversed().stream()
        .flatMap(line ->
            line.event() instanceof Activity.Failed(SyncFault fault)
                ? Stream.of(new LastFault(line.at(), fault))
                : Stream.empty())
        .findFirst();
  }

  /// A fault and when it was met.
  record LastFault(Instant at, SyncFault fault) {}

  /// What sync has cost since this start of the program. A snapshot.
  SyncCost cost();

  // ---- what a person looks at and decides ----

  /// The records that wait for the server, those changed last first.
  ///
  /// @param most at most so many
  /// @return completes exceptionally with the store's exception if the disk fails
  CompletableFuture<List<WaitingRecord>> waiting(int most);

  /// What the server refused and nobody has decided on yet, the oldest first. Ask again when
  /// [SyncStatus#parked] changes.
  ///
  /// @return completes exceptionally with the store's exception if the disk fails
  CompletableFuture<List<Refused>> refused();

  /// Sends again what was refused, with what waits for it and with the values the records hold now:
  /// after somebody has corrected them, or the server has changed its mind.
  ///
  /// @param id see [Refused#id]
  /// @return false if nothing is refused under it (any more); exceptionally as [#refused]
  CompletableFuture<Boolean> sendAgain(long id);

  /// Gives up what was refused, with what waits for it: the records show again what the server has,
  /// and a record that the server never had goes. The values as they were stay in the bin.
  ///
  /// @param id see [Refused#id]
  /// @return false if nothing is refused under it (any more); exceptionally as [#refused]
  CompletableFuture<Boolean> discard(long id);

  /// The rows of the server that cannot be shown here. Each is kept and tried again with each
  /// download; nothing else waits for it.
  ///
  /// @return completes exceptionally with the store's exception if the disk fails
  default CompletableFuture<List<UnplacedRow>> unplaced() {
    return CompletableFuture.completedFuture(List.of());
  }

  /// Removes such a row at the server, for everybody; it stays in [#unplaced] until that is done.
  ///
  /// @return false if there is no such row (any more); exceptionally as [#unplaced]
  default CompletableFuture<Boolean> removeAtServer(UnplacedRow row) {
    return CompletableFuture.completedFuture(false);
  }

  /// The removals of many records by the server that nobody has answered yet: of more than half of
  /// a table's records at once or, within a day, of more than a fifth of them. The records stay
  /// here; everything else is synced. Each table counts in [SyncStatus#toDecide].
  ///
  /// @return completes exceptionally with the store's exception if the disk fails
  default CompletableFuture<List<MassRemoval>> removals() {
    return CompletableFuture.completedFuture(List.of());
  }

  /// Lets those records go here, too; they stay in the bin.
  ///
  /// @param table see [MassRemoval#table]
  /// @return false if nothing is asked about the table (any more); exceptionally as [#removals]
  default CompletableFuture<Boolean> removeHere(String table) {
    return CompletableFuture.completedFuture(false);
  }

  /// Puts those records back at the server, for everybody, as they are here: saved as a change and
  /// sent like any other.
  ///
  /// @param table see [MassRemoval#table]
  /// @return as [#removeHere]
  default CompletableFuture<Boolean> putBack(String table) {
    return CompletableFuture.completedFuture(false);
  }

  /// The fields of which two versions are kept and nobody has decided yet, the oldest first. Ask
  /// again when [SyncStatus#toDecide] changes, and after [#resolve].
  ///
  /// @param most at most so many
  /// @return completes exceptionally with the store's exception if the disk fails
  CompletableFuture<List<TwoVersions>> twoVersions(int most);

  /// Decides between two versions. Saved here as one ordinary change and sent like any other; works
  /// offline and while paused.
  ///
  /// @param asRead as [#twoVersions] gave it: a change that has come since was not known to whoever
  ///   decides, and is kept beside the decision
  /// @return completes when it is saved; exceptionally with the store's exception if the disk
  ///   fails, with `IllegalArgumentException` if the choice does not fit
  CompletableFuture<Choice.Result> resolve(TwoVersions asRead, Choice choice);
}
