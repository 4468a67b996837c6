package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
  interface Samples {
    String greeted(long count, String whom);

    String missing();
  }

  @Test
  void aTextIsInTheLanguageAskedForWithItsNumbers() {
    assertThat(Texts.of(Samples.class, Locale.ENGLISH).greeted(52000, "Ben"))
        .isEqualTo("Greeted 52,000 times by {Ben}");
    assertThat(Texts.of(Samples.class, Locale.GERMANY).greeted(52000, "Ben"))
        .isEqualTo("52.000-mal von {Ben} gegrüßt");
    assertThat(Texts.of(Samples.class, Locale.FRENCH).greeted(1, "Ben"))
        .isEqualTo("Greeted once by Ben");
  }

  @Test
  void whatIsMissingInALanguageIsSaidInEnglishAndReported() {
    assertThat(Texts.of(Samples.class, Locale.GERMAN).missing()).isEqualTo("Only here");
    assertThat(Texts.problems(Samples.class))
        .containsExactly(
            "Samples_de.properties has no text for missing",
            "Samples_de.properties has an unused key: old");
  }
}
