package app.landfall.plugin;

import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The state of sync in one line, in the same words everywhere: the status bar, the command line, a
/// plugin's own view. Any thread, never blocks.
public final class SyncSentence {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /// The words of the line.
  interface LinkTexts {
    String local();

    String practice();

    String firstSync(long done, long total);

    String firstSyncBegins();

    String catchingUp(long done, long total);

    String catchingUpBegins();

    String synced(String at);

    String syncedNever();

    String waiting(long records);

    String ready();

    String sending(long which, long of);

    String receiving(long rows);

    String syncing();

    String offline();

    String lastSynced(String at);

    String savedHere(long records);

    String serverProblem();

    String retrying();

    String paused();

    String signIn();

    String removed();

    String outdated();

    String serverReplaced();

    String notTrusted();

    String callRefused();

    String serverLostChanges();

    String serverClock();

    String cannotStore();

    String internal();

    String filesToSend(long number);

    String filesRefused(long number);

    String refused(long number);

    String toDecide(long number);
  }

  private SyncSentence() {}

  /// The line as the command line says it, in English, such as `Offline · Last synced 09:42 · 3
  /// saved here · 1 in two versions`.
  ///
  /// @param now tells whether a time was today
  /// @param zone the zone of the person who reads it
  public static String of(SyncStatus status, Instant now, ZoneId zone) {
    LinkTexts texts = Texts.of(LinkTexts.class, Locale.ENGLISH);
    return join(
        new Words(status, true, last -> moment(last, now, zone), texts).link(),
        status.parked() > 0 ? texts.refused(status.parked()) : "",
        status.toDecide() > 0 ? texts.toDecide(status.toDecide()) : "",
        status.refusedFiles() > 0 ? texts.filesRefused(status.refusedFiles()) : "");
  }

  private static String moment(Instant last, Instant now, ZoneId zone) {
    boolean today = LocalDate.ofInstant(last, zone).equals(LocalDate.ofInstant(now, zone));
    return (today ? TODAY : EARLIER).withZone(zone).format(last);
  }

  /// The connection and what waits for it, as the status bar says it, such as `Offline · Last
  /// synced 09:42 · 3 saved here`. What needs a decision is not in it.
  ///
  /// @param automatic whether sync runs by itself; otherwise no further attempt is announced
  /// @param now tells whether a time was today
  /// @param zone the zone of the person who reads it
  /// @param language one of [Texts#languages]
  @Preview
  public static String link(
      SyncStatus status, boolean automatic, Instant now, ZoneId zone, Locale language) {
    Formats formats = new Formats(language);
    return new Words(
            status,
            automatic,
            last -> formats.moment(last, now, zone),
            Texts.of(LinkTexts.class, language))
        .link();
  }

  /// Puts the words together.
  private record Words(
      SyncStatus status, boolean automatic, Function<Instant, String> moment, LinkTexts texts) {

    String link() {
      return switch (status.link()) {
        case Link.LocalOnly _ -> texts.local();
        case Link.FirstSync(long done, long total) ->
            total > 0 ? texts.firstSync(done, total) : texts.firstSyncBegins();
        case Link.CatchingUp(long done, long total) ->
            total > 0 ? texts.catchingUp(done, total) : texts.catchingUpBegins();
        case Link.Synced _ -> practiceOr(synced());
        case Link.Waiting _ ->
            status.waiting() > 0
                ? join(texts.waiting(status.waiting()), files())
                : status.files() > 0 ? files() : practiceOr(texts.ready());
        case Link.Syncing(long sending, long of, long receiving) -> moving(sending, of, receiving);
        case Link.Offline _ -> join(texts.offline(), lastSynced(), saved());
        case Link.ServerProblem _ ->
            join(texts.serverProblem(), saved(), automatic ? texts.retrying() : "");
        case Link.Paused _ -> join(texts.paused(), saved());
        case Link.SignInNeeded _ -> join(texts.signIn(), saved());
        case Link.Blocked(Link.Cause cause, _, _) -> join(blocked(cause), saved());
      };
    }

    private String practiceOr(String other) {
      SyncServer server = status.server();
      return server != null && server.practice() ? texts.practice() : other;
    }

    private String synced() {
      Instant last = status.lastSyncedAt();
      return last == null ? texts.syncedNever() : texts.synced(moment.apply(last));
    }

    private String lastSynced() {
      Instant last = status.lastSyncedAt();
      return last == null ? "" : texts.lastSynced(moment.apply(last));
    }

    private String saved() {
      return join(status.waiting() > 0 ? texts.savedHere(status.waiting()) : "", files());
    }

    private String files() {
      return status.files() > 0 ? texts.filesToSend(status.files()) : "";
    }

    private String moving(long sending, long of, long receiving) {
      String said =
          join(
              of > 0 ? texts.sending(sending, of) : "",
              receiving > 0 ? texts.receiving(receiving) : "",
              files());
      return said.isEmpty() ? texts.syncing() : said;
    }

    private String blocked(Link.Cause cause) {
      return switch (cause) {
        case REMOVED -> texts.removed();
        case OUTDATED -> texts.outdated();
        case SERVER_REPLACED -> texts.serverReplaced();
        case NOT_TRUSTED -> texts.notTrusted();
        case CALL_REFUSED -> texts.callRefused();
        case SERVER_LOST_CHANGES -> texts.serverLostChanges();
        case SERVER_CLOCK -> texts.serverClock();
        case CANNOT_STORE -> texts.cannotStore();
        case INTERNAL -> texts.internal();
      };
    }
  }

  private static String join(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
  }
}
