package app.landfall.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of the connection: exactly one at a time, each with its cause.
///
/// A failure stays shown while the next attempt is trying, and gives way when the server answered.
/// Reasons are one English sentence for technical details; what a person reads is chosen by type.
public sealed interface Link {

  /// Not connected to any server: nothing waits.
  record LocalOnly() implements Link {}

  /// The first download from the server runs; the record lists are not complete yet.
  ///
  /// @param done how far it is
  /// @param total how far it goes, in the same unit; 0 = not known yet
  record FirstSync(long done, long total) implements Link {}

  /// A large download after a long absence runs; records may appear one after the other.
  ///
  /// @param done how far it is
  /// @param total how far it goes, in the same unit
  record CatchingUp(long done, long total) implements Link {}

  /// Everything here is at the server, and everything there, as of [SyncStatus#lastSyncedAt], is
  /// here.
  record Synced() implements Link {}

  /// Something is to be sent or fetched; the attempt has not begun. Nothing is wrong.
  record Waiting() implements Link {}

  /// The server answers and data moves.
  ///
  /// @param sending which record is being sent; 0 = none
  /// @param of how many are to be sent; 0 = none
  /// @param receiving rows received so far in this attempt
  record Syncing(long sending, long of, long receiving) implements Link {}

  /// The server cannot be reached; it is tried again by itself.
  ///
  /// @param since when that began
  /// @param nextAttempt when the next attempt is due; null = it runs now
  /// @param reason what the network said
  record Offline(Instant since, @Nullable Instant nextAttempt, String reason) implements Link {}

  /// Something answers, but not as our server should; it is tried again by itself.
  ///
  /// @param fault what is wrong
  /// @param since when that began
  /// @param nextAttempt when the next attempt is due; null = it runs now
  /// @param reason what was answered
  record ServerProblem(Fault fault, Instant since, @Nullable Instant nextAttempt, String reason)
      implements Link {
    /// What is wrong.
    public enum Fault {
      /// The server says that it failed.
      FAILED,
      /// The server asks to come back later.
      BUSY,
      /// The answer is not from our server, or garbled.
      NOT_OURS,
      /// This network wants a sign-in with a browser before it lets anything through.
      NETWORK_SIGN_IN,
      /// What was received does not add up to what the server says it has; it is received again.
      DIFFERS
    }
  }

  /// A person has paused sync.
  record Paused() implements Link {}

  /// The server no longer accepts this computer's key, or the key is gone: connect again with a new
  /// pairing string.
  ///
  /// @param reason what was found
  record SignInNeeded(String reason) implements Link {}

  /// Sync cannot go on without a person. Nothing waiting is lost. It is still tried now and then,
  /// in case the cause has gone.
  ///
  /// @param cause why
  /// @param action what to do
  /// @param reason the details
  record Blocked(Cause cause, Action action, String reason) implements Link {
    /// A block with the action its cause calls for.
    public Blocked(Cause cause, String reason) {
      this(cause, cause.action(), reason);
    }
  }

  /// Why sync is blocked.
  enum Cause {
    /// This computer was removed from the workspace.
    REMOVED(Action.PAIR_AGAIN),
    /// This program is too old for the server.
    OUTDATED(Action.UPDATE),
    /// Another server answers at the address.
    SERVER_REPLACED(Action.ASK_ADMINISTRATOR),
    /// The server's certificate is not trusted.
    NOT_TRUSTED(Action.ASK_ADMINISTRATOR),
    /// The server refused a whole call, not one record.
    CALL_REFUSED(Action.REPORT),
    /// The server misses changes that it had accepted and that are not kept here any more.
    SERVER_LOST_CHANGES(Action.ASK_ADMINISTRATOR),
    /// The server's clock is years away from now. Nothing of it was taken over.
    SERVER_CLOCK(Action.ASK_ADMINISTRATOR),
    /// Sync cannot read or write what it needs on this computer. Saving may well work.
    CANNOT_STORE(Action.CHECK_DISK),
    /// This program has a fault.
    INTERNAL(Action.REPORT);

    private final Action action;

    Cause(Action action) {
      this.action = action;
    }

    /// What to do about it.
    public Action action() {
      return action;
    }
  }

  /// What a person can do about a block.
  enum Action {
    /// Ask for a new pairing string and connect again, or export what waits.
    PAIR_AGAIN,
    /// Install the newest version of this program.
    UPDATE,
    /// Ask whoever runs the server.
    ASK_ADMINISTRATOR,
    /// Free some space, or look after the disk.
    CHECK_DISK,
    /// Report it with the technical details.
    REPORT
  }
}
