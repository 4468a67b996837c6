package app.landfall.invoices.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The days on which banks work.
final class TargetDaysTest {

  /// As the calendars of those years have it.
  @ParameterizedTest
  @CsvSource({
    "2000, 2000-04-23",
    "2008, 2008-03-23",
    "2024, 2024-03-31",
    "2025, 2025-04-20",
    "2026, 2026-04-05",
    "2027, 2027-03-28",
    "2038, 2038-04-25",
    "2285, 2285-03-22"
  })
  void easterIsWhereTheCalendarHasIt(int year, LocalDate day) {
    assertThat(TargetDays.easter(year)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-01",
        "2026-12-25",
        "2025-12-26",
        "2026-12-05",
        "2026-12-06"
      })
  void banksDoNotWorkThen(LocalDate day) {
    assertThat(TargetDays.isOpen(day)).isFalse();
  }

  /// Days on which shops are closed somewhere, and transfers are carried out.
  @ParameterizedTest
  @ValueSource(strings = {"2026-01-06", "2026-05-14", "2026-10-03", "2026-12-24", "2026-12-31"})
  void banksWorkThenWhereverPeopleRest(LocalDate day) {
    assertThat(TargetDays.isOpen(day.getDayOfWeek().getValue() > 5 ? day.plusDays(2) : day))
        .isTrue();
  }

  @Test
  void theNextDaysAreBeforeAndAfterAHoliday() {
    LocalDate monday = LocalDate.of(2026, 4, 6);
    assertThat(TargetDays.onOrBefore(monday)).isEqualTo(LocalDate.of(2026, 4, 2));
    assertThat(TargetDays.onOrAfter(LocalDate.of(2026, 4, 3))).isEqualTo(LocalDate.of(2026, 4, 7));
    assertThat(TargetDays.onOrBefore(LocalDate.of(2026, 4, 7))).isEqualTo(LocalDate.of(2026, 4, 7));
  }
}
