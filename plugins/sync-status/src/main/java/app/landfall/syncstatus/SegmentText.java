package app.landfall.syncstatus;

import app.landfall.plugin.Formats;
import app.landfall.plugin.SyncSentence;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/// The sentence of the status bar on one status: connection and what waits in the sentence, what
/// needs a person beside it. A value; the words are those of the language it is made for.
///
/// @param icon the name of its icon
/// @param tone of the icon
/// @param sentence such as `Offline · Last synced 09:42 · 3 saved here`
/// @param button what can be done
/// @param buttonText its words, or empty for none
/// @param attention such as `2 in two versions`, or empty
record SegmentText(
    String icon, Tone tone, String sentence, Button button, String buttonText, String attention) {

  /// What the button does.
  enum Button {
    /// There is none.
    NONE,
    /// Tries at once.
    RETRY,
    /// Pauses sync.
    PAUSE,
    /// Goes on after a pause.
    RESUME,
    /// Asks for a new pairing string.
    SIGN_IN,
    /// Shows the sync view.
    DETAILS,
    /// Makes a backup.
    BACK_UP
  }

  /// @param now tells whether a time was today
  /// @param zone of the person who reads it
  static SegmentText of(StatusSnapshot standing, Instant now, ZoneId zone, Locale language) {
    return new Words(
            standing.status(),
            standing,
            now,
            zone,
            new Formats(language),
            Texts.of(SegmentTexts.class, language))
        .segment();
  }

  /// Whether much is being fetched: nothing is to be tried again then, but it can be paused.
  static boolean isFetching(SyncStatus status) {
    return status.link() instanceof Link.FirstSync || status.link() instanceof Link.CatchingUp;
  }

  /// The words of the button that tries at once.
  static String retryWords(SyncStatus status) {
    SegmentTexts texts = Texts.of(SegmentTexts.class);
    boolean urgent = status.waiting() > 0 || !(status.link() instanceof Link.Synced);
    return urgent ? texts.retryNow() : texts.syncNow();
  }

  /// The same for those who cannot see it.
  String spoken() {
    return attention.isEmpty() ? sentence : sentence + ", " + attention;
  }

  /// Puts the words together.
  private record Words(
      SyncStatus status,
      StatusSnapshot standing,
      Instant now,
      ZoneId zone,
      Formats formats,
      SegmentTexts texts) {

    /// What cannot be saved comes before how sync stands.
    SegmentText segment() {
      return switch (standing.health()) {
        case WELL -> link();
        case LOCKED -> make("clock", Tone.WAITING, texts.locked(), Button.DETAILS);
        case DISK_FULL -> make("error", Tone.ERROR, texts.diskFull(), Button.DETAILS);
        case FAILING -> make("error", Tone.ERROR, texts.diskFails(), Button.DETAILS);
        case DAMAGED -> make("error", Tone.ERROR, texts.damaged(), Button.DETAILS);
      };
    }

    private SegmentText link() {
      return switch (status.link()) {
        case Link.LocalOnly _ -> local();
        case Link.FirstSync _, Link.CatchingUp _ ->
            make("download", Tone.ACCENT, said(), Button.PAUSE);
        case Link.Synced _ -> practiceOr("check");
        case Link.Waiting _ ->
            status.waiting() > 0
                ? make("clock", Tone.WAITING, said(), Button.RETRY)
                : practiceOr("cloud");
        case Link.Syncing _ -> make("sync", Tone.ACCENT, said(), Button.NONE);
        case Link.Offline _ -> make("cloud-off", Tone.OFFLINE, said(), Button.RETRY);
        case Link.ServerProblem _ -> make("warning", Tone.WAITING, said(), Button.RETRY);
        case Link.Paused _ -> make("pause", Tone.OFFLINE, said(), Button.RESUME);
        case Link.SignInNeeded _ -> make("key", Tone.WAITING, said(), Button.SIGN_IN);
        case Link.Blocked _ -> make("error", Tone.ERROR, said(), Button.DETAILS);
      };
    }

    private String said() {
      return SyncSentence.link(status, standing.automatic(), now, zone, formats.language());
    }

    private SegmentText local() {
      Instant last = standing.lastBackup();
      return last == null
          ? make("disk", Tone.MUTED, said() + " · " + texts.noBackup(), Button.BACK_UP)
          : make("disk", Tone.MUTED, said() + " · " + backup(last), Button.NONE);
    }

    private String backup(Instant last) {
      LocalDate day = LocalDate.ofInstant(last, zone);
      LocalDate today = LocalDate.ofInstant(now, zone);
      return day.equals(today)
          ? texts.backupToday(formats.time(last, zone))
          : texts.backup(formats.day(day, today));
    }

    private SegmentText make(String icon, Tone tone, String sentence, Button button) {
      long decide = status.toDecide() + status.parked();
      return new SegmentText(
          icon, tone, sentence, button, word(button), decide > 0 ? texts.toDecide(decide) : "");
    }

    private String word(Button button) {
      return switch (button) {
        case NONE -> "";
        case RETRY -> waitsOrFailed() ? texts.retryNow() : texts.syncNow();
        case PAUSE -> texts.pause();
        case RESUME -> texts.resume();
        case SIGN_IN -> texts.doSignIn();
        case DETAILS -> texts.details();
        case BACK_UP -> texts.backUp();
      };
    }

    private boolean waitsOrFailed() {
      return status.waiting() > 0
          || status.link() instanceof Link.Offline
          || status.link() instanceof Link.ServerProblem;
    }

    private SegmentText practiceOr(String icon) {
      SyncServer server = status.server();
      return server != null && server.practice()
          ? make("computer", Tone.MUTED, said(), Button.NONE)
          : make(icon, Tone.MUTED, said(), Button.RETRY);
    }
  }
}
