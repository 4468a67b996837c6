package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The line of the command line. What the status bar says of it is in the tests of its plugin.
final class SyncSentenceTest {
  private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");
  private static final Instant LAST = Instant.parse("2026-11-30T09:42:00Z");

  @Test
  void filesToSendAreSaidWhateverElseIsSo() {
    SyncStatus waiting = new SyncStatus(new Link.Waiting(), 0, 0, 0, 0, null, null, null, 2, 0);
    assertThat(SyncSentence.of(waiting, NOW, ZoneOffset.UTC)).isEqualTo("2 files to send");
    SyncStatus offline =
        new SyncStatus(new Link.Offline(NOW, NOW, "x"), 3, 3, 0, 0, null, null, NOW, 1, 1);
    assertThat(SyncSentence.of(offline, NOW, ZoneOffset.UTC))
        .isEqualTo("Offline · 3 saved here · 1 file to send · 1 file refused");
  }

  @Test
  void allOfItIsSaidInEnglishWhateverTheScreenSpeaks() {
    assertThat(of(LAST))
        .isEqualTo(
            "Offline · Last synced 09:42 · 1,200 saved here · 2 refused · 1 in two versions");
  }

  @Test
  void anEarlierDayIsWrittenAsProgramsWriteIt() {
    assertThat(of(LAST.minus(Duration.ofDays(3))))
        .startsWith("Offline · Last synced 2026-11-27 09:42 · ");
  }

  @Test
  void theStatusBarSaysTheSameInTheLanguageOfTheScreenWithoutWhatIsToDecide() {
    assertThat(SyncSentence.link(offline(LAST), true, NOW, ZoneOffset.UTC, Locale.GERMAN))
        .isEqualTo("Offline · Zuletzt abgeglichen 09:42 · 1.200 hier gespeichert");
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(SyncSentence.LinkTexts.class)).isEmpty();
  }

  private static String of(Instant last) {
    return SyncSentence.of(offline(last), NOW, ZoneOffset.UTC);
  }

  private static SyncStatus offline(Instant last) {
    return new SyncStatus(new Link.Offline(NOW, NOW, "x"), 1200, 1200, 2, 1, last, null, NOW);
  }
}
