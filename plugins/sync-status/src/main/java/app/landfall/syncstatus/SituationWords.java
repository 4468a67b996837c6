package app.landfall.syncstatus;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.Refused;
import app.landfall.sync.SyncFault;
import app.landfall.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The sentences on what happened, whether the work is safe and what to do, in the language of the
/// screen.
final class SituationWords {
  static final PlainTexts TEXTS = Texts.of(PlainTexts.class);

  private SituationWords() {}

  /// One or two sentences about how things stand.
  static String of(StatusSnapshot standing) {
    String hindered = FailureText.of(standing.health());
    return hindered.isEmpty() ? of(standing.status(), standing.automatic()) : hindered;
  }

  /// One or two sentences about a status.
  private static String of(SyncStatus status, boolean automatic) {
    return switch (status.link()) {
      case Link.LocalOnly _ -> TEXTS.local();
      case Link.FirstSync _, Link.CatchingUp _, Link.Syncing _ -> TEXTS.moving();
      case Link.Synced _ -> practice(status) ? TEXTS.practice() : TEXTS.fine();
      case Link.Waiting _ -> automatic ? TEXTS.waitingFine() : TEXTS.waitingAsked();
      case Link.Offline _ -> automatic ? TEXTS.unreachable() : TEXTS.unreachableAsked();
      case Link.ServerProblem(Link.ServerProblem.Fault fault, _, _, _) ->
          automatic ? problem(fault) : problemAsked(fault);
      case Link.Paused _ -> TEXTS.paused();
      case Link.SignInNeeded _ -> TEXTS.signIn();
      case Link.Blocked(Link.Cause cause, _, _) -> blocked(cause, status.changes());
    };
  }

  private static boolean practice(SyncStatus status) {
    var server = status.server();
    return server != null && server.practice();
  }

  private static String problem(Link.ServerProblem.Fault fault) {
    return switch (fault) {
      case FAILED -> TEXTS.serverFailed();
      case BUSY -> TEXTS.serverBusy();
      case NOT_OURS -> TEXTS.notOurs();
      case NETWORK_SIGN_IN -> TEXTS.networkSignIn();
      case DIFFERS -> TEXTS.differs();
    };
  }

  /// The same where nothing is tried again until somebody asks.
  private static String problemAsked(Link.ServerProblem.Fault fault) {
    return switch (fault) {
      case FAILED -> TEXTS.serverFailedAsked();
      case BUSY -> TEXTS.serverBusyAsked();
      case DIFFERS -> TEXTS.differsAsked();
      case NOT_OURS, NETWORK_SIGN_IN -> problem(fault);
    };
  }

  private static String blocked(Link.Cause cause, long changes) {
    return switch (cause) {
      case REMOVED -> TEXTS.removed(changes);
      case OUTDATED -> TEXTS.outdated();
      case SERVER_REPLACED -> TEXTS.serverReplaced();
      case NOT_TRUSTED -> TEXTS.notTrusted();
      case CALL_REFUSED -> TEXTS.callRefused();
      case SERVER_LOST_CHANGES -> TEXTS.serverLostChanges();
      case SERVER_CLOCK -> TEXTS.serverClock();
      case CANNOT_STORE -> TEXTS.cannotStore();
      case INTERNAL -> TEXTS.internal();
    };
  }

  /// The same about something that went wrong, at whatever time.
  static String of(SyncFault fault) {
    return switch (fault.kind()) {
      case UNREACHABLE -> TEXTS.unreachable();
      case NETWORK_SIGN_IN -> TEXTS.networkSignIn();
      case SERVER_FAILED -> TEXTS.serverFailed();
      case SERVER_BUSY -> TEXTS.serverBusy();
      case NOT_OURS -> TEXTS.notOurs();
      case DIFFERS -> TEXTS.differs();
      case SIGN_IN_NEEDED -> TEXTS.signIn();
      case REMOVED -> TEXTS.removed(0);
      case OUTDATED -> TEXTS.outdated();
      case SERVER_REPLACED -> TEXTS.serverReplaced();
      case NOT_TRUSTED -> TEXTS.notTrusted();
      case CALL_REFUSED -> TEXTS.callRefused();
      case SERVER_LOST_CHANGES -> TEXTS.serverLostChanges();
      case SERVER_CLOCK -> TEXTS.serverClock();
      case CANNOT_STORE -> TEXTS.cannotStore();
      case INTERNAL -> TEXTS.internal();
    };
  }

  /// One line of the activity.
  static String of(Activity.Event event) {
    return switch (event) {
      case Activity.Sent sent -> TEXTS.sent(sent.changes());
      case Activity.Received received -> TEXTS.received(received.rows());
      case Activity.Reached reached -> TEXTS.reached(reached.company());
      case Activity.Failed(SyncFault fault) -> firstSentence(of(fault));
      case Activity.Mended mended -> mended.text();
      case Activity.ConnectedTo(String company) -> TEXTS.connectedTo(company);
      case Activity.DisconnectedFrom(String company) -> TEXTS.disconnectedFrom(company);
    };
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  /// Why the server refused something.
  static String of(Refused refused) {
    return switch (refused.reason()) {
      case MISSING -> TEXTS.reasonMissing();
      case INVALID -> TEXTS.reasonInvalid();
      case FORBIDDEN -> TEXTS.reasonForbidden();
      case TOO_LARGE -> TEXTS.reasonTooLarge();
      case OTHER -> refused.message().endsWith(".") ? refused.message() : refused.message() + ".";
    };
  }

  /// Such as `Next attempt in 40 seconds`, or empty when none is due.
  static String countdown(SyncStatus status, Instant now) {
    Instant next = status.nextAttemptAt();
    if (next == null || !next.isAfter(now)) {
      return "";
    }
    long seconds = Math.max(1, Duration.between(now, next).toSeconds());
    return TEXTS.nextAttempt(
        seconds < 90 ? TEXTS.seconds(seconds) : TEXTS.minutes((seconds + 30) / 60));
  }

  /// A column's name as people may read it, where its plugin gives none: `due_date` → `Due date`.
  static String humanized(String column) {
    String words = column.replace('_', ' ').strip().toLowerCase(Locale.ROOT);
    return words.isEmpty() ? column : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// A value as people may read it, where its plugin says nothing.
  static String written(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case null -> TEXTS.empty();
      case String text when text.isBlank() -> TEXTS.empty();
      case String day when day.matches("\\d{4}-\\d\\d-\\d\\d") ->
          Formats.now().day(java.time.LocalDate.parse(day));
      case Long number -> Formats.now().count(number);
      default -> value.toString();
    };
  }
}
