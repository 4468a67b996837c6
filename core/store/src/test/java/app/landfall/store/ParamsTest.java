package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParamsTest {
  @Test
  void aParameterMayBeNull() {
    assertThat(Params.of("id", "7").and("day", null))
        .hasSize(2)
        .containsEntry("id", "7")
        .containsEntry("day", null);
  }

  @Test
  void aNameIsThereOnce() {
    assertThatThrownBy(() -> Params.of("id", "7").and("id", "8"))
        .hasMessage("There are two parameters 'id'.");
  }
}
