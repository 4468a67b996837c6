package app.landfall.sync;

import java.time.Instant;

/// One line of what sync did, such as *sent 3 changes; the server already had 1*.
///
/// @param at when
/// @param event what
public record Activity(Instant at, Event event) {

  /// What happened; [#text] says it in English, without a final stop.
  public sealed interface Event {
    /// One line of English.
    String text();
  }

  /// Changes got their outcome.
  ///
  /// @param changes how many
  /// @param alreadyHad how many of them the server had already
  /// @param refused push transactions it refused
  public record Sent(int changes, int alreadyHad, int refused) implements Event {
    @Override
    public String text() {
      return "sent "
          + count(changes, "change")
          + (alreadyHad > 0 ? "; the server already had " + alreadyHad : "")
          + (refused > 0 ? "; it refused " + refused : "");
    }
  }

  /// Rows came.
  ///
  /// @param rows applied here
  /// @param held kept aside because they cannot be stored yet
  public record Received(int rows, int held) implements Event {
    @Override
    public String text() {
      return "received "
          + count(rows, "row")
          + (held > 0 ? "; " + held + " cannot be stored here yet" : "");
    }
  }

  /// The server was reached.
  ///
  /// @param company the workspace
  public record Reached(String company) implements Event {
    @Override
    public String text() {
      return "reached the server of " + company;
    }
  }

  /// An attempt failed; said once, until something else fails or an attempt succeeds.
  ///
  /// @param fault why
  public record Failed(SyncFault fault) implements Event {
    @Override
    public String text() {
      return "could not sync: " + fault.detail();
    }
  }

  /// Something out of the ordinary was put right by itself; nothing was lost.
  ///
  /// @param what what it was
  /// @param about the table for [What#TABLE_DIFFERED]; else empty
  public record Mended(What what, String about) implements Event {
    /// What can be put right.
    public enum What {
      /// Another copy of this computer's data was found.
      COPY_FOUND,
      /// The server was restored from a backup.
      SERVER_RESTORED,
      /// The server's data was put back to an earlier state, or forward again.
      SERVER_WENT_BACK,
      /// The server misses changes it had.
      SENT_AGAIN,
      /// A table differed from the server's.
      TABLE_DIFFERED
    }

    @Override
    public String text() {
      return switch (what) {
        case COPY_FOUND ->
            "another copy of this computer's data was found; it goes on under a name of its own";
        case SERVER_RESTORED -> "the server was restored from a backup; nothing here was lost";
        case SERVER_WENT_BACK ->
            "the server was put back to an earlier state; what it lost is sent to it again from"
                + " here, and nothing was lost";
        case SENT_AGAIN -> "the server misses changes it had; they are sent again";
        case TABLE_DIFFERED -> "the table " + about + " differed and is received again";
      };
    }
  }

  /// The profile was connected.
  ///
  /// @param company the workspace
  public record ConnectedTo(String company) implements Event {
    @Override
    public String text() {
      return "connected to " + company;
    }
  }

  /// The profile was disconnected.
  ///
  /// @param company the workspace it was connected to
  public record DisconnectedFrom(String company) implements Event {
    @Override
    public String text() {
      return "disconnected from " + company + "; everything stays on this computer";
    }
  }

  private static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
