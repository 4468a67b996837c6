package app.landfall.syncstatus;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import app.landfall.store.RecordName;
import app.landfall.store.StoreHealth;
import app.landfall.sync.Link;
import app.landfall.sync.Link.Cause;
import app.landfall.sync.Link.ServerProblem.Fault;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The status bar, word for word, in every state there is.
class SegmentTextTest {
  private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");
  private static final Instant LAST = Instant.parse("2026-11-30T09:42:00Z");
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final SyncServer OFFICE =
      new SyncServer(URI.create("https://office.example"), "Office", false);
  private static final SyncServer PRACTICE =
      new SyncServer(URI.create("http://127.0.0.1:1"), "Practice", true);

  @Test
  void localOnly() {
    says(
        status(new Link.LocalOnly(), 0, null),
        "disk",
        "Saved on this computer · No backup yet",
        "Back up",
        "Auf diesem Computer gespeichert · Noch keine Sicherung",
        "Sichern");
  }

  @Test
  void theNewestBackup() {
    SegmentText today = local(LAST, Locale.ENGLISH);
    assertThat(today.sentence()).isEqualTo("Saved on this computer · Backup today 09:42");
    assertThat(today.button()).isEqualTo(SegmentText.Button.NONE);
    assertThat(local(LAST, Locale.GERMAN).sentence())
        .isEqualTo("Auf diesem Computer gespeichert · Sicherung heute 09:42");
    Instant before = LAST.minus(Duration.ofDays(3));
    assertThat(local(before, Locale.ENGLISH).sentence())
        .isEqualTo("Saved on this computer · Backup 27 Nov");
    assertThat(local(before, Locale.GERMAN).sentence())
        .isEqualTo("Auf diesem Computer gespeichert · Sicherung 27.11.");
  }

  private static SegmentText local(Instant backup, Locale language) {
    return SegmentText.of(
        new StatusSnapshot(status(new Link.LocalOnly(), 0, null), StoreHealth.WELL, backup, true),
        NOW,
        ZONE,
        language);
  }

  @Test
  void whatCannotBeSavedComesFirst() {
    SyncStatus offline = status(new Link.Offline(NOW, NOW, "x"), 3);
    for (StoreHealth health : EnumSet.complementOf(EnumSet.of(StoreHealth.WELL))) {
      StatusSnapshot standing = new StatusSnapshot(offline, health, null, true);
      SegmentText said = SegmentText.of(standing, NOW, ZONE, Locale.ENGLISH);
      assertThat(said.sentence()).isEqualTo(health.headline());
      assertThat(said.button()).isEqualTo(SegmentText.Button.DETAILS);
      SegmentText gesagt = SegmentText.of(standing, NOW, ZONE, Locale.GERMAN);
      assertThat(gesagt.sentence()).isNotEqualTo(health.headline()).doesNotContain("Offline");
    }
  }

  @Test
  void practiceServer() {
    says(
        status(new Link.Synced(), 0, PRACTICE),
        "computer",
        "Practice server · Nothing leaves this computer",
        "",
        "Übungsserver · Nichts verlässt diesen Computer",
        "");
  }

  @Test
  void firstSync() {
    says(
        status(new Link.FirstSync(8_000, 52_000), 0),
        "download",
        "First sync: 8,000 of 52,000",
        "Pause",
        "Erster Abgleich: 8.000 von 52.000",
        "Pause");
  }

  @Test
  void synced() {
    says(
        status(new Link.Synced(), 0),
        "check",
        "All synced 09:42",
        "Sync now",
        "Alles abgeglichen 09:42",
        "Jetzt abgleichen");
  }

  @Test
  void waiting() {
    says(
        status(new Link.Waiting(), 3),
        "clock",
        "3 saved here, waiting to send",
        "Retry now",
        "3 hier gespeichert, noch zu senden",
        "Erneut versuchen");
  }

  @Test
  void syncing() {
    says(
        status(new Link.Syncing(2, 5, 12), 5),
        "sync",
        "Sending 2 of 5 · Receiving 12",
        "",
        "Sende 2 von 5 · Empfange 12",
        "");
  }

  @Test
  void offline() {
    says(
        status(new Link.Offline(NOW, NOW, "x"), 3),
        "cloud-off",
        "Offline · Last synced 09:42 · 3 saved here",
        "Retry now",
        "Offline · Zuletzt abgeglichen 09:42 · 3 hier gespeichert",
        "Erneut versuchen");
  }

  @Test
  void nothingSavedHereIsNotSaid() {
    assertThat(english(status(new Link.Offline(NOW, NOW, "x"), 0)).sentence())
        .isEqualTo("Offline · Last synced 09:42");
  }

  @Test
  void serverProblem() {
    for (Fault fault : Fault.values()) {
      says(
          status(new Link.ServerProblem(fault, NOW, NOW, "x"), 3),
          "warning",
          "Server problem · 3 saved here · Retrying",
          "Retry now",
          "Serverproblem · 3 hier gespeichert · Neuer Versuch folgt",
          "Erneut versuchen");
    }
  }

  @Test
  void paused() {
    says(
        status(new Link.Paused(), 3),
        "pause",
        "Sync paused · 3 saved here",
        "Resume",
        "Abgleich pausiert · 3 hier gespeichert",
        "Fortsetzen");
  }

  @Test
  void signIn() {
    says(
        status(new Link.SignInNeeded("x"), 3),
        "key",
        "Sign in again · 3 saved here",
        "Sign in",
        "Bitte neu anmelden · 3 hier gespeichert",
        "Anmelden");
  }

  @Test
  void blocked() {
    blocked(
        Cause.REMOVED, "Computer removed · 3 saved here", "Computer entfernt · 3 hier gespeichert");
    blocked(
        Cause.NOT_TRUSTED,
        "Server not trusted · 3 saved here",
        "Server nicht vertrauenswürdig · 3 hier gespeichert");
    blocked(Cause.OUTDATED, "Update needed · 3 saved here", "Update nötig · 3 hier gespeichert");
    blocked(
        Cause.CANNOT_STORE,
        "Sync cannot read or write here · 3 saved here",
        "Abgleich kann hier nicht lesen oder schreiben · 3 hier gespeichert");
  }

  private static void blocked(Cause cause, String english, String german) {
    says(status(new Link.Blocked(cause, "x"), 3), "error", english, "Details", german, "Details");
  }

  @Test
  void whatNeedsAPersonStandsBesideAndNeverHidesTheConnection() {
    SyncStatus offline =
        new SyncStatus(new Link.Offline(NOW, NOW, "x"), 3, 3, 1, 1, LAST, OFFICE, NOW);
    assertThat(english(offline).sentence()).startsWith("Offline");
    assertThat(english(offline).attention()).isEqualTo("2 in two versions");
    assertThat(english(offline).spoken())
        .isEqualTo("Offline · Last synced 09:42 · 3 saved here, 2 in two versions");
    assertThat(SegmentText.of(standing(offline), NOW, ZONE, Locale.GERMAN).attention())
        .isEqualTo("2 in zwei Fassungen");
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(SegmentTexts.class)).isEmpty();
    assertThat(Texts.problems(PlainTexts.class)).isEmpty();
  }

  @Test
  void nothingIsPromisedThatHappensOnlyWhenAskedFor() {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    List<Link> links =
        new ArrayList<>(List.of(new Link.Waiting(), new Link.Offline(NOW, null, "x")));
    for (Fault fault : Fault.values()) {
      links.add(new Link.ServerProblem(fault, NOW, null, "x"));
    }
    links.addAll(List.of(new Link.Synced(), new Link.Paused(), new Link.SignInNeeded("x")));
    for (Cause cause : Cause.values()) {
      links.add(new Link.Blocked(cause, "x"));
    }
    try {
      for (Locale language : Texts.LANGUAGES) {
        Locale.setDefault(Locale.Category.DISPLAY, language);
        for (Link link : links) {
          StatusSnapshot off = new StatusSnapshot(status(link, 3), StoreHealth.WELL, null, false);
          assertThat(SituationWords.of(off) + SegmentText.of(off, NOW, ZONE, language).sentence())
              .as(language + " " + link)
              .doesNotContain("will be sent", "automatically", "Retrying", "received again.")
              .doesNotContain("automatisch gesendet", "Neuer Versuch", "neu geholt.");
        }
      }
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void theProgramsOwnRowsAreCalledByWords() {
    assertThat(RowDescriptions.title(new RecordName("conflicts", "01234567", "")))
        .isEqualTo(SituationWords.TEXTS.decision());
    assertThat(RowDescriptions.title(new RecordName("computers", "01234567", "Office PC")))
        .isEqualTo("Office PC");
    assertThat(RowDescriptions.title(new RecordName("computers", "01234567", "")))
        .isEqualTo(SituationWords.TEXTS.computer());
  }

  private static void says(
      SyncStatus status,
      String icon,
      String english,
      String button,
      String german,
      String germanButton) {
    SegmentText said = english(status);
    SegmentText gesagt = SegmentText.of(standing(status), NOW, ZONE, Locale.GERMAN);
    assertThat(said.icon()).isEqualTo(icon);
    assertThat(said.sentence()).isEqualTo(english);
    assertThat(said.buttonText()).isEqualTo(button);
    assertThat(said.spoken()).isEqualTo(english);
    assertThat(gesagt.sentence()).isEqualTo(german);
    assertThat(gesagt.buttonText()).isEqualTo(germanButton);
  }

  private static StatusSnapshot standing(SyncStatus status) {
    return new StatusSnapshot(status, StoreHealth.WELL, null, true);
  }

  private static SegmentText english(SyncStatus status) {
    return SegmentText.of(standing(status), NOW, ZONE, Locale.ENGLISH);
  }

  private static SyncStatus status(Link link, long waiting) {
    return status(link, waiting, OFFICE);
  }

  private static SyncStatus status(Link link, long waiting, @Nullable SyncServer server) {
    return new SyncStatus(link, waiting, waiting, 0, 0, LAST, server, null);
  }
}
