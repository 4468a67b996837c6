package app.landfall.plugin.ui.record;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.RowVersion;
import java.util.List;
import javax.swing.JComboBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is chosen in the form of a record.
final class FieldInputTest {
  enum Mood {
    GOOD,
    BAD
  }

  record Visit(String id, RowVersion version, @Nullable Mood mood) {}

  private static FieldInput mood(boolean optional) {
    List<RecordField> fields = RecordField.of(Visit.class);
    return FieldInput.of(fields.getFirst(), optional, () -> {});
  }

  @Test
  void aChoiceThatMayBeEmptyCanBeTakenBack() throws Exception {
    FieldInput input = mood(true);
    input.show("BAD");
    assertThat(input.text()).isEqualTo("BAD");
    ((JComboBox<?>) input.focus()).setSelectedIndex(0);
    assertThat(input.text()).isEmpty();
    input.show("GOOD");
    input.show("");
    assertThat(input.text()).isEmpty();
  }

  @Test
  void anotherCannot() {
    assertThat(((JComboBox<?>) mood(false).focus()).getItemCount()).isEqualTo(2);
  }
}
