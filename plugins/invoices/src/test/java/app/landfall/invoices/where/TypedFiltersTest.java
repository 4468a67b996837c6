package app.landfall.invoices.where;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.where.TypedFilters.Wanted;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class TypedFiltersTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  private static TypedFilters read(String typed) {
    return TypedFilters.of(typed, TODAY);
  }

  @Test
  void filtersAreReadFromAmongWords() {
    TypedFilters found =
        read("due<7d paper supplier:\"acme nord\" >1.500,50 EUR is:waiting paid:no");

    assertThat(found.words()).isEqualTo("paper");
    assertThat(found.suppliers()).containsExactly("acme nord");
    assertThat(found.states()).containsExactly(Wanted.WAITING, Wanted.TO_PAY);
    assertThat(found.parameters().values()).contains("2026-03-08", "EUR", 150_050L);
  }

  @Test
  void whatIsNoFilterStaysAWord() {
    for (String typed : new String[] {"is:green", "due<soon", ">", "a:b", "12:30", "due<2026-13"}) {
      assertThat(read(typed).isNone()).as(typed).isTrue();
      assertThat(read(typed).words()).isEqualTo(typed);
    }
  }

  @Test
  void aMonthIsItsDays() {
    assertThat(read("due:2026-02").parameters().values()).contains("2026-02-01", "2026-02-28");
    assertThat(read("date>2026-02").parameters().values()).containsExactly("2026-02-28");
  }
}
