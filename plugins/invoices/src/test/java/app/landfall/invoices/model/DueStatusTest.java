package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueStatusTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

  @Test
  void dependsOnAmountPaymentsAndDay() {
    assertThat(of("10", "0", TODAY)).isEqualTo(new DueStatus.Due(0));
    assertThat(of("10", "9.99", TODAY.plusDays(3))).isEqualTo(new DueStatus.Due(3));
    assertThat(of("10", "0", TODAY.minusDays(5))).isEqualTo(new DueStatus.Overdue(5));
    assertThat(of("10", "10.00", TODAY.minusDays(5))).isEqualTo(new DueStatus.Paid());
    assertThat(of("10", "11", null)).isEqualTo(new DueStatus.Paid());
    assertThat(of("10", "0", null)).isEqualTo(new DueStatus.Open());
  }

  @Test
  void aCreditNoteIsNeverDue() {
    assertThat(of("-10", "0", TODAY.minusDays(5))).isEqualTo(new DueStatus.NothingDue(true));
    assertThat(of("0.00", "0", TODAY)).isEqualTo(new DueStatus.NothingDue(false));
  }

  @Test
  void anUnknownAmountIsStillDueOnItsDay() {
    assertThat(DueStatus.of(Optional.empty(), BigDecimal.ZERO, TODAY.minusDays(1), TODAY))
        .isEqualTo(new DueStatus.Overdue(1));
  }

  @Test
  void aDirectDebitIsNeverOverdue() {
    Day past = Day.of(TODAY.minusDays(5));
    assertThat(DueStatus.day(past, "59", TODAY)).isNull();
    assertThat(DueStatus.day(past, "58; 49", TODAY)).isNull();
    assertThat(DueStatus.day(Day.of(TODAY), "59", TODAY)).isEqualTo(TODAY);
    assertThat(DueStatus.day(past, "58", TODAY)).isEqualTo(TODAY.minusDays(5));
    assertThat(DueStatus.day(past, "159", TODAY)).isEqualTo(TODAY.minusDays(5));
    assertThat(DueStatus.day(past, null, TODAY)).isEqualTo(TODAY.minusDays(5));
  }

  private static DueStatus of(String due, String paid, @Nullable LocalDate on) {
    return DueStatus.of(Optional.of(new BigDecimal(due)), new BigDecimal(paid), on, TODAY);
  }
}
