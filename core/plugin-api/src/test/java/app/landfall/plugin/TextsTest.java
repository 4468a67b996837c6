package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.samples.SampleTexts;
import app.landfall.plugin.samples.Visit;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void aTextIsInTheLanguageAskedForWithItsNumbers() {
    assertThat(Texts.of(SampleTexts.class, Locale.ENGLISH).greeted(52000, "Ben"))
        .isEqualTo("Greeted 52,000 times by {Ben}");
    assertThat(Texts.of(SampleTexts.class, Locale.GERMANY).greeted(52000, "Ben"))
        .isEqualTo("52.000-mal von {Ben} gegrüßt");
    assertThat(Texts.of(SampleTexts.class, Locale.FRENCH).greeted(1, "Ben"))
        .isEqualTo("Greeted once by Ben");
  }

  @Test
  void whatIsMissingInALanguageIsSaidInEnglishAndReported() {
    assertThat(Texts.of(SampleTexts.class, Locale.GERMAN).missing()).isEqualTo("Only here");
    assertThat(Texts.problems(SampleTexts.class))
        .containsExactlyInAnyOrder(
            "texts_en.properties says {1} in SampleTexts.unfilled, which has none",
            "texts_de.properties says {1} in SampleTexts.unfilled, which has none",
            "texts_de.properties has no text for SampleTexts.missing",
            "texts_de.properties has an unused key: SampleTexts.old");
    assertThat(TextFile.of(SampleTexts.class, Locale.GERMAN).missing())
        .contains("SampleTexts.missing");
  }

  @Test
  void aSentenceIsSaidInTheLanguageOfWhoeverReadsItAndInEnglishToTheLog() {
    SampleTexts texts = Texts.of(SampleTexts.class);
    Sentence sentence = texts.tooMany(1200, texts.guests());
    assertThat(sentence.in(Locale.GERMANY)).isEqualTo("1.200 sind zu viele Gäste.");
    assertThat(sentence.in(Locale.FRENCH)).isEqualTo("1,200 are too many guests.");
    assertThat(sentence).hasToString("1,200 are too many guests.");
    assertThat(sentence)
        .isEqualTo(texts.tooMany(1200, texts.guests()))
        .hasSameHashCodeAs(texts.tooMany(1200, texts.guests()))
        .isNotEqualTo(texts.tooMany(1201, texts.guests()));
  }

  @Test
  void theFileIsThatOfTheNearestPackageAbove() {
    ClassLoader loader = TextsTest.class.getClassLoader();
    TextFile file = TextFile.of(SampleTexts.class, Locale.GERMAN);
    assertThat(TextFile.of(loader, SampleTexts.class.getPackageName() + ".a.b", Locale.GERMAN))
        .isSameAs(file)
        .isSameAs(TextFile.of(Visit.class, Locale.GERMANY));
    assertThat(TextFile.of(TextsTest.class, Locale.GERMAN)).isNotSameAs(file);
    assertThat(TextFile.of(loader, "org.example.nowhere", Locale.GERMAN).isThere()).isFalse();
  }

  @Test
  void theLanguagesAreThoseThatFilesAreFoundFor() {
    assertThat(Texts.languages()).isEqualTo(Texts.LANGUAGES);
  }
}
