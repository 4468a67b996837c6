package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class FormatsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  @Test
  void aDayIsWrittenAsTheLanguagesFileSays() {
    assertThat(days(Locale.ENGLISH)).isEqualTo("30 Nov 2026, 30 Nov");
    assertThat(days(Locale.GERMAN)).isEqualTo("30.11.2026, 30.11.");
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(Formats.FormatTexts.class)).isEmpty();
  }

  private static String days(Locale language) {
    Formats formats = new Formats(language);
    return formats.day(DAY) + ", " + formats.day(DAY, DAY.minusDays(1));
  }
}
