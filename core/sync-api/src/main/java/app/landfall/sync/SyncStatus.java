package app.landfall.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The status of this computer towards its server. Connection, what waits, and what needs a person
/// are three separate things: none hides another.
///
/// @param link the connection
/// @param waiting records with changes that no server has accepted yet: what a person would count
/// @param changes those changes
/// @param parked records with a change that the server refused
/// @param toDecide conflicts that demand a decision, and tables of which the server removed much
/// @param lastSyncedAt when everything here was last at the server and everything there was here;
///   null = never
/// @param server the server; null = this computer only
/// @param nextAttemptAt when the next attempt is due; null = none is scheduled, or one runs
/// @param files files that records refer to and that are still to be sent
/// @param refusedFiles files that the server does not take; nothing else waits for them
public record SyncStatus(
    Link link,
    long waiting,
    long changes,
    long parked,
    long toDecide,
    @Nullable Instant lastSyncedAt,
    @Nullable SyncServer server,
    @Nullable Instant nextAttemptAt,
    long files,
    long refusedFiles) {
  /// Of who has no files.
  public SyncStatus(
      Link link,
      long waiting,
      long changes,
      long parked,
      long toDecide,
      @Nullable Instant lastSyncedAt,
      @Nullable SyncServer server,
      @Nullable Instant nextAttemptAt) {
    this(link, waiting, changes, parked, toDecide, lastSyncedAt, server, nextAttemptAt, 0, 0);
  }
}
