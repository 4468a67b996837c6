package app.landfall.plugin;

import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The state of sync in one line, in the same words everywhere: the status bar, the command line, a
/// plugin's own view. Any thread, never blocks.
public final class SyncSentence {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private SyncSentence() {}

  /// The line, such as `Offline · Last synced 09:42 · 3 saved here · 1 to decide`.
  ///
  /// @param now tells whether a time was today
  /// @param zone the zone of the person who reads it
  public static String of(SyncStatus status, Instant now, ZoneId zone) {
    List<String> parts = new ArrayList<>(link(status, now, zone));
    if (status.parked() > 0) {
      parts.add(count(status.parked()) + " refused");
    }
    if (status.toDecide() > 0) {
      parts.add(count(status.toDecide()) + " to decide");
    }
    return String.join(" · ", parts);
  }

  private static List<String> link(SyncStatus status, Instant now, ZoneId zone) {
    return switch (status.link()) {
      case Link.LocalOnly _ -> List.of("Saved on this computer");
      case Link.FirstSync(long done, long total) -> List.of("First sync" + of(done, total));
      case Link.CatchingUp(long done, long total) -> List.of("Catching up" + of(done, total));
      case Link.Synced _ -> synced(status, now, zone);
      case Link.Waiting _ -> waiting(status);
      case Link.Syncing(long sending, long of, long receiving) -> syncing(sending, of, receiving);
      case Link.Offline _ -> offline(status, now, zone);
      case Link.ServerProblem _ -> with("Server problem", status, "Retrying");
      case Link.Paused _ -> with("Sync paused", status, "");
      case Link.SignInNeeded _ -> with("Sign in again", status, "");
      case Link.Blocked(Link.Cause cause, _, _) -> with(blocked(cause), status, "");
    };
  }

  private static List<String> synced(SyncStatus status, Instant now, ZoneId zone) {
    return practice(status)
        .orElseGet(() -> List.of("All synced" + lastSynced(" ", status, now, zone)));
  }

  private static List<String> waiting(SyncStatus status) {
    if (status.waiting() > 0) {
      return List.of(count(status.waiting()) + " saved here, waiting to send");
    }
    return practice(status).orElseGet(() -> List.of("Ready to sync"));
  }

  private static Optional<List<String>> practice(SyncStatus status) {
    SyncServer server = status.server();
    return server != null && server.practice()
        ? Optional.of(List.of("Practice server", "Nothing leaves this computer"))
        : Optional.empty();
  }

  private static List<String> syncing(long sending, long of, long receiving) {
    List<String> parts = new ArrayList<>();
    if (of > 0) {
      parts.add("Sending " + count(sending) + " of " + count(of));
    }
    if (receiving > 0) {
      parts.add("Receiving " + count(receiving));
    }
    return parts.isEmpty() ? List.of("Syncing") : parts;
  }

  private static List<String> offline(SyncStatus status, Instant now, ZoneId zone) {
    List<String> parts = new ArrayList<>(List.of("Offline"));
    String last = lastSynced("Last synced ", status, now, zone);
    if (!last.isEmpty()) {
      parts.add(last);
    }
    savedHere(status).ifPresent(parts::add);
    return parts;
  }

  private static List<String> with(String first, SyncStatus status, String last) {
    List<String> parts = new ArrayList<>(List.of(first));
    savedHere(status).ifPresent(parts::add);
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  private static String blocked(Link.Cause cause) {
    return switch (cause) {
      case REMOVED -> "Computer removed";
      case OUTDATED -> "Update needed";
      case SERVER_REPLACED -> "Another server answers";
      case NOT_TRUSTED -> "Server not trusted";
      case CALL_REFUSED -> "The server refuses to sync";
      case SERVER_LOST_CHANGES -> "The server misses changes";
      case CANNOT_STORE -> "Sync cannot read or write here";
      case INTERNAL -> "Sync stopped by a fault";
    };
  }

  private static Optional<String> savedHere(SyncStatus status) {
    return status.waiting() > 0
        ? Optional.of(count(status.waiting()) + " saved here")
        : Optional.empty();
  }

  private static String lastSynced(String before, SyncStatus status, Instant now, ZoneId zone) {
    Instant last = status.lastSyncedAt();
    if (last == null) {
      return "";
    }
    boolean today = LocalDate.ofInstant(last, zone).equals(LocalDate.ofInstant(now, zone));
    return before + (today ? TODAY : EARLIER).withZone(zone).format(last);
  }

  private static String of(long done, long total) {
    return total > 0 ? ": " + count(done) + " of " + count(total) : "";
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
