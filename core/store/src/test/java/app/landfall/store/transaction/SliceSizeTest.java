package app.landfall.store.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SliceSizeTest {
  private final SliceSize pace = new SliceSize();

  @Test
  void itTakesMoreWhileThatGoesQuicklyAndNeverMoreThanARoundOfSavesCanWait() {
    for (int i = 0; i < 10; i++) {
      pace.took(1);
    }
    assertThat(pace.rows()).isEqualTo(250);
  }

  @Test
  void itTakesLessWhereThatTakesLongAndNeverNothing() {
    int before = pace.rows();
    pace.took(9);
    assertThat(pace.rows()).isLessThan(before);
    for (int i = 0; i < 10; i++) {
      pace.took(100);
    }
    assertThat(pace.rows()).isEqualTo(25);
  }

  @Test
  void whatTakesAsLongAsItShouldStaysAsItIs() {
    int before = pace.rows();
    pace.took(6);
    assertThat(pace.rows()).isEqualTo(before);
  }
}
