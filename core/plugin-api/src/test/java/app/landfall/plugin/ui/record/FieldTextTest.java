package app.landfall.plugin.ui.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.plugin.RecordParts;
import app.landfall.plugin.Texts;
import app.landfall.plugin.samples.Mood;
import app.landfall.plugin.samples.Visit;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people type into the fields of a record, in both languages.
final class FieldTextTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);

  record Wrong(String id, Thread thread) {}

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  @Test
  void aDayIsTypedAsItIsShownOrAsTheStandardSays() throws Exception {
    FieldText day = FieldText.of(LocalDate.class);
    for (Locale language : Texts.LANGUAGES) {
      Locale.setDefault(Locale.Category.DISPLAY, language);
      LocalDate wanted = LocalDate.of(2026, 3, 5);
      assertThat(day.read(day.write(wanted))).isEqualTo(wanted);
      assertThat(day.read("2026-03-05")).isEqualTo(wanted);
      assertThat(day.read("5.3.2026")).isEqualTo(wanted);
      assertThat(day.read(" ")).isNull();
    }
  }

  @Test
  void whatIsNoDayIsAnsweredWithOne() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThatThrownBy(() -> FieldText.of(LocalDate.class).read("31.2.2026x"))
        .hasMessage("„31.2.2026x“ ist kein Datum. Bitte so eingeben: 30.11.2026.");
    assertThatThrownBy(() -> FieldText.of(LocalDate.class).read("31.2.2026"))
        .hasMessage(
            "Den Tag „31.2.2026“ gibt es nicht. Bitte ein Datum eingeben, zum Beispiel"
                + " 30.11.2026.");
    assertThatThrownBy(() -> FieldText.of(LocalDate.class).read("30.11."))
        .hasMessage("In „30.11.“ fehlt das Jahr. Bitte so eingeben: 30.11.2026.");
  }

  @Test
  void anAmountIsReadInTheLanguageOfTheScreenAndStaysExact() throws Exception {
    FieldText exact = FieldText.of(BigDecimal.class);
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThat(exact.read("1.801,78")).isEqualTo(new BigDecimal("1801.78"));
    assertThat(exact.write(new BigDecimal("1801.10"))).isEqualTo("1.801,10");
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    assertThat(exact.read("1,801.78")).isEqualTo(new BigDecimal("1801.78"));
    assertThatThrownBy(() -> exact.read("12 apples"))
        .hasMessage("“12 apples” is not a number: there is “apples” in it. Type it like 1,234.5.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | 12.50 | 12.50",
        "de | 12,50 | 12.50",
        "de | 1.250 | 1250",
        "de | -1.250,5 | -1250.5",
        "de | 12.5000 | 12.5000",
        "de | ,5 | 0.5",
        "en | 12,50 | 12.50",
        "en | 1,250 | 1250",
        "en | 12.50 | 12.50",
      })
  void aSeparatorOfThousandsIsOneOnlyWhereThousandsAre(
      String language, String typed, BigDecimal meant) throws Exception {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.of(language));
    assertThat(FieldText.of(BigDecimal.class).read(typed)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.50", "1.25.0", "1,5,5", ".", "-", "1.2,3.4", "1e5", "--1"})
  void whatIsNoNumberIsRefused(String typed) {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThatThrownBy(() -> FieldText.of(BigDecimal.class).read(typed))
        .hasMessageContaining("„" + typed + "“")
        .hasMessageEndingWith("1.234,5.");
  }

  @Test
  void aWholeNumberIsWholeAndFits() throws Exception {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    FieldText whole = FieldText.of(int.class);
    assertThat(whole.read("1,240")).isEqualTo(1240);
    assertThat(whole.read("")).isEqualTo(0);
    assertThatThrownBy(() -> whole.read("1.5"))
        .hasMessage("“1.5” is not a whole number. Type it like 2.");
    assertThatThrownBy(() -> whole.read("99999999999"))
        .hasMessage("“99999999999” is too large. Type 2,147,483,647 at most.");
  }

  @Test
  void labelsComeFromTheFieldOrFromItsName() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    assertThat(RecordField.of(Visit.class).stream().map(RecordField::label))
        .containsExactly("Customer", "Visited on", "Fee", "Visitors", "Paid", "Mood", "Notes");
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThat(RecordField.of(Visit.class).getFirst().label()).isEqualTo("Kunde");
    assertThat(RecordField.of(Visit.class).get(1).column()).isEqualTo("visited_on");
  }

  @Test
  void aFieldOfAnotherTypeIsRefusedWithTheWayOut() {
    assertThatThrownBy(() -> RecordField.of(Wrong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The field 'thread' of Wrong has the type Thread. Use String, int, long, boolean,"
                + " BigDecimal, LocalDate or an enum, or write a form of your own.");
  }

  @Test
  void requiredFieldsAndTheKindsOwnRulesAreToldTogether() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    RecordKind<Visit> kind =
        RecordKind.of("visit", "visits", Visit.class, FieldTextTest::blank)
            .checkedBy(visit ->
                visit.visitors() < 0
                    ? List.of(new FieldProblem("visitors", "Nobody is less than nobody."))
                    : List.of());
    Visit wrong = RecordParts.with(blank("1"), Map.of("visitors", -1));
    assertThat(kind.problems(wrong))
        .containsExactly(
            new FieldProblem("visitors", "Nobody is less than nobody."),
            new FieldProblem("customer", "This is needed."));
  }

  @Test
  void aChoiceIsSpokenLikeAWord() {
    assertThat(FieldText.of(Mood.class).write(Mood.ON_HOLD)).isEqualTo("On hold");
    assertThat(FieldText.of(Mood.class).write(Mood.OFF)).isEqualTo("Called off");
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThat(FieldText.of(Mood.class).write(Mood.OFF)).isEqualTo("Abgesagt");
    assertThat(FieldText.of(Mood.class).write(Mood.ON_HOLD)).isEqualTo("On hold");
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(RecordTexts.class)).isEmpty();
  }

  private static Visit blank(String id) {
    return new Visit(id, RowVersion.NEW, "", null, null, 0, false, null, "");
  }
}
