package app.landfall.invoices.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DaysTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final LocalDate ISSUED = LocalDate.parse("2026-11-10");
  private static final Days ENGLISH = new Days(Locale.ENGLISH);
  private static final Days GERMAN = new Days(Locale.GERMAN);

  private static void reads(String typed, String meant) {
    for (Days days : new Days[] {ENGLISH, GERMAN}) {
      assertThat(days.read(typed, ISSUED, TODAY))
          .describedAs(typed)
          .contains(LocalDate.parse(meant));
    }
  }

  @Test
  void aDayIsReadInEveryUsualForm() {
    reads("2026-11-30", "2026-11-30");
    reads("30.11.2026", "2026-11-30");
    reads("30.11.26", "2026-11-30");
    reads("30.11.", "2026-11-30");
    reads("30.11", "2026-11-30");
    reads("30/11/2026", "2026-11-30");
    reads("30 Nov 2026", "2026-11-30");
    reads("30 nov", "2026-11-30");
  }

  @Test
  void aDayWithoutAYearIsTheNearOne() {
    reads("15.1.", "2027-01-15");
    reads("1.9.", "2026-09-01");
  }

  @Test
  void daysAndTheEndOfTheMonthCountFromTheInvoice() {
    reads("+30", "2026-12-10");
    reads("+ 14", "2026-11-24");
    reads("eom", "2026-11-30");
    reads("today", "2026-11-22");
    reads("heute", "2026-11-22");
  }

  @Test
  void whatIsNoDayIsNone() {
    for (String odd : new String[] {"32.13.", "soon", "30.2.2026", "+"}) {
      assertThat(ENGLISH.read(odd, ISSUED, TODAY)).describedAs(odd).isEmpty();
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (Days days : new Days[] {ENGLISH, GERMAN}) {
      for (int i = 0; i < 400; i++) {
        LocalDate day = TODAY.plusDays(i);
        assertThat(days.read(days.write(day), ISSUED, TODAY)).contains(day);
      }
    }
  }
}
