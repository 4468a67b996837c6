package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TableSumTest {
  @Test
  void theSumOfOneRowIsTheHeadOfItsHash() {
    assertThat(TableSum.EMPTY.with("a", 1).hex())
        .isEqualTo(Hashes.sha256Hex("a:1").substring(0, 16));
    assertThat(TableSum.EMPTY.hex()).isEqualTo("0000000000000000");
  }

  @Test
  void rowsComeAndGoInAnyOrder() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      long seq = random.nextLong(100);
      TableSum sum = TableSum.EMPTY.with("a", 1).with("b", seq).with("c", 3);
      assertThat(TableSum.EMPTY.with("c", 3).with("a", 1).with("b", seq)).isEqualTo(sum);
      assertThat(sum.without("b", seq).without("a", 1).without("c", 3)).isEqualTo(TableSum.EMPTY);
      assertThat(sum.without("b", seq).with("b", seq + 1)).isNotEqualTo(sum);
    }
  }
}
